/** What is wrong with the braces of a template that Handlebars cannot read, in words of our own. */

/** A mistake, and the offset at which it stands. */
export interface SyntaxMistake {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
  /** Where the block was opened that the mistake is about. */
  readonly block?: { readonly name: string; readonly offset: number };
}

interface OpenBlock {
  readonly name: string;
  readonly offset: number;
}

/** @returns the first mistake of a template, as far as its braces, quotation marks and blocks show one */
export function syntaxMistake(text: string): SyntaxMistake | undefined {
  const open: OpenBlock[] = [];
  let from = text.indexOf('{{');
  while (from >= 0) {
    const end = text[from - 1] === '\\' ? from + 2 : endOf(text, from);
    if (typeof end === 'object') return end;
    const mistake = text[from - 1] === '\\' ? undefined : mistakeIn(text, from, end, open);
    if (mistake) return mistake;
    from = text.indexOf('{{', end);
  }
  const last = open.at(-1);
  return last && notClosed(last);
}

function notClosed(block: OpenBlock): SyntaxMistake {
  const hint = `Write {{/${block.name}}} where it ends.`;
  return { offset: block.offset, message: 'is not closed', hint, block };
}

/** Where the call ends that begins at an offset. */
function endOf(text: string, from: number): number | SyntaxMistake {
  const comment = /^\{\{~?!(?:--[\s\S]*?--|(?!--)[\s\S]*?)~?\}\}/.exec(text.slice(from));
  if (comment) return from + comment[0].length;
  const closing = text.startsWith('{{{', from) ? '}}}' : '}}';
  for (let at = from + closing.length; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (text.startsWith(closing, at)) return at + closing.length;
    if (/[{}]/.test(sign) || /^\n\s*\n/.test(text.slice(at, at + 20))) break;
    if (sign !== '"' && sign !== "'") continue;
    const string = stringAt(text, at, sign);
    if (typeof string === 'object') return string;
    at += string + 1;
  }
  const message = 'The call that begins here is not closed.';
  return { offset: from, message, hint: `Write ${closing} where it ends.` };
}

/** The length of a word in quotation marks. */
function stringAt(text: string, at: number, mark: string): number | SyntaxMistake {
  const string = text.slice(at + 1).split(mark, 1)[0] ?? '';
  const isClosed = at + 1 + string.length < text.length && !/\}\}|\n\s*\n/.test(string);
  const hint = `Write another ${mark} behind the word.`;
  const message = 'A quotation mark has no second one.';
  return isClosed ? string.length : { offset: at, message, hint };
}

/** @param open the blocks around the call; changed by one that opens or closes a block */
function mistakeIn(
  text: string,
  offset: number,
  end: number,
  open: OpenBlock[],
): SyntaxMistake | undefined {
  const call = text.slice(offset, end);
  const inside = call.replace(/^\{+~?|~?\}+$/g, '');
  const [, kind = '', name = ''] = /^([#^/]?[*>]?)\s*([^\s}]*)/.exec(inside) ?? [];
  if (inside.startsWith('!')) return undefined;
  if (inside.trim() === '') {
    return {
      offset,
      message: 'This call says nothing.',
      hint: 'Name what it calls, or remove it.',
    };
  }
  if ((name === 'else' || (kind === '^' && name === '')) && open.length === 0) {
    const hint = 'It belongs between the beginning and the end of a block.';
    return { offset, message: `${call} stands outside of a block.`, hint };
  }
  if (kind === '/') return closed(name, { offset, call }, open);
  if (kind.startsWith('#') || (kind === '^' && name !== '')) open.push({ name, offset });
  return mistakeOfWords(inside, call, offset);
}

function closed(
  name: string,
  { offset, call }: { readonly offset: number; readonly call: string },
  open: OpenBlock[],
): SyntaxMistake | undefined {
  const block = open.pop();
  if (block?.name === name) return undefined;
  if (!block) {
    const message = `${call} closes a block that is not open.`;
    return { offset, message, hint: `Write {{#${name} …}} where it begins, or remove it.` };
  }
  if (open.some((each) => each.name === name)) return notClosed(block);
  const hint = `Write {{/${block.name}}}.`;
  return { offset, message: `is not closed by ${call}`, hint, block };
}

function mistakeOfWords(inside: string, call: string, offset: number): SyntaxMistake | undefined {
  const bare = inside.replace(/"[^"]*"|'[^']*'/g, (found) => 'x'.repeat(found.length));
  const shift = offset + call.indexOf(inside);
  const valueless = /([\w-]+)=(?=\s*$|\s+[\w-]+=)/.exec(bare);
  if (valueless) {
    const message = `"${valueless[1]}" has no value.`;
    return { offset: shift + valueless.index, message, hint: `Write ${valueless[1]}="…".` };
  }
  const [opened, closing] = ['(', ')'].map((each) => bare.split(each).length);
  if (opened !== closing) {
    const message = 'A parenthesis of this call has no second one.';
    return { offset, message, hint: 'Write a condition as (is-more "…" from="…" to="…").' };
  }
  const sign = /[,;:]|^\s+[#/]|\s=|=\s/.exec(bare);
  if (!sign) return undefined;
  const message = `A call cannot have "${sign[0].trim()}" here.`;
  const hint = 'Write its words and options with spaces between them: {{value "…" portal="…"}}.';
  return { offset: shift + sign.index, message, hint };
}
