/** A thread that checks charts: whatever they do to it, the process goes on and hears its signals. */

import { serve } from '../../io/thread.ts';

serve(async () => (await import('./chart.ts')).checkChart);
