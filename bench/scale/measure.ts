import { checking } from './checking.ts';
import { publishing } from './publishing.ts';

/** `measure checking|publishing SERVICES MONITORS`: in a process of its own, so that its memory is its own. */
const [what, ...numbers] = process.argv.slice(2);
const [services = 1, monitors = 1] = numbers.map(Number);
const told = what === 'checking' ? await checking(services, monitors) : await publishing(services, monitors);
process.send?.(told);
process.disconnect?.();
