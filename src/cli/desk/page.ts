import { once } from 'node:events';
import process from 'node:process';
import type { Command } from 'commander';
import { realClock } from '../../adapters/clock/real-clock.ts';
import { port } from '../dev.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { type DeskFlags, findingDesk, openDesk } from './desk-command.ts';

export const addDeskPage = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('desk')
    .description('the desk as a page in your browser, for a deployment or for this machine')
    .option('--port <number>', 'its port; 0 takes any free one', port, 4401);
  findingDesk(command, 'desk', 'desk --stack Downdraft').action(
    async (flags: DeskFlags & { readonly port: number }) => {
      const [{ deskServer }, { forwardingDesk }, { startWebServer }] = await Promise.all([
        import('../../local/desk/desk-server.ts'),
        import('../../local/desk/forwarding-desk.ts'),
        import('../../local/web-server.ts'),
      ]);
      const { desk, close } = await openDesk(flags);
      const handler = forwardingDesk(desk, { info: () => {}, warn: () => {}, error: () => {} });
      // Its page has a way to everything that the credentials of this user may do: no other machine is let in.
      const server = await startWebServer({
        host: '127.0.0.1',
        port: flags.port,
        now: realClock.now,
        desk: deskServer(handler),
      });
      io.stdout(`The desk is at ${server.url}desk (Ctrl-C ends it)\n`);
      await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
      await server.close();
      close();
      ends(0);
    },
  );
};
