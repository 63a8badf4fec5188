/** Reports the height of a figure to the page that frames it; the snippet of the figure's page listens. */

export interface FrameHeight {
  readonly frameHeight: number;
}

const root = document.documentElement;

// Anybody may frame the figure, and may know its height.
new ResizeObserver(() => {
  const message: FrameHeight = { frameHeight: Math.ceil(root.getBoundingClientRect().height) };
  parent.postMessage(message, '*');
}).observe(root);
