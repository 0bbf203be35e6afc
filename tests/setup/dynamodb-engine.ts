import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The real DynamoDB Local engine, empty, in a process of its own that ends with this one. */
export interface DynamoDbEngine {
  readonly endpoint: string;
  readonly end: () => Promise<void>;
}

export const startDynamoDb = async (): Promise<DynamoDbEngine> => {
  const port = await freePort();
  const engine = start(port);
  const kill = (): void => void engine.kill('SIGKILL');
  process.once('exit', kill);
  await listening(engine, port);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    end: async () => {
      process.off('exit', kill);
      if (engine.exitCode !== null) return;
      const ended = once(engine, 'exit');
      kill();
      await ended;
    },
  };
};

const emulator = join(
  dirname(createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json')),
  'emulator',
);

const start = (port: number): ChildProcess =>
  spawn(
    'java',
    [
      ...['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
      ...['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'],
      ...['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
    ],
    { cwd: emulator, env: { PATH: process.env.PATH }, stdio: ['ignore', 'ignore', 'pipe'] },
  );

/** Nobody can keep a port free for another process; but the system gives the same one again only after all the others. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const listening = async (engine: ChildProcess, port: number): Promise<void> => {
  let said = '';
  engine.stderr?.on('data', (text) => {
    said += text;
  });
  const ended = new Promise<never>((_, reject) => {
    engine.once('error', (cause) => reject(new Error(needed, { cause })));
    engine.once('exit', (code) => reject(new Error(`DynamoDB Local ended with ${code} while it started: ${said}`)));
  });
  // The race may be over when it ends.
  ended.catch(() => undefined);
  await Promise.race([accepting(port), ended]);
};

const needed =
  'The tests of the DynamoDB store run on DynamoDB Local, which needs Java 17 or later, and `java` cannot be run: install openjdk-17-jre-headless (Debian, Ubuntu) or any other JRE';

const accepting = async (port: number): Promise<void> => {
  for (let tries = 0; tries < 600; tries++) {
    if (await accepts(port)) return;
    await pause(50);
  }
  throw new Error(`DynamoDB Local did not listen on port ${port} within 30 s`);
};

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (yes: boolean) => () => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
