import { checking } from './checking.ts';
import { publishing } from './publishing.ts';

/** `measure checking|publishing SERVICES MONITORS [HEAP]`: in a process of its own, so that its memory is its own. */
const [what, ...numbers] = process.argv.slice(2);
const [services = 1, monitors = 1, heapMiB = 1] = numbers.map(Number);
const told = what === 'checking' ? await checking(services, monitors) : await publishing(services, monitors, heapMiB);
process.send?.(told);
process.disconnect?.();
