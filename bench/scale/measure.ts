import { deployment } from './deployment.ts';

/** `measure SERVICES MONITORS`: one deployment in a process of its own, so that its memory is its own. */
const [services = 1, monitors = 1] = process.argv.slice(2).map(Number);
process.send?.(await deployment(services, monitors));
process.disconnect?.();
