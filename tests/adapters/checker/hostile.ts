import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What a target may do to whoever asks it something. */

export const ok = 'HTTP/1.1 200 OK\r\n';

export const writes = (text: string | Buffer) => (socket: Socket) => void socket.write(text);

/** Goes on for ever, as fast as it is read. */
export const floods = (head: string, piece: string) => (socket: Socket) => {
  const pour = (): void => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', pour).write(head);
  pour();
};

/** Goes on for ever, a byte at a time. */
export const drips = (head: string, piece: string) => (socket: Socket) => {
  socket.write(head);
  const timer = setInterval(() => socket.write(piece), 20);
  socket.on('close', () => clearInterval(timer));
};

/** Twenty megabytes of nothing, packed so many times. */
export const bomb = (layers: number): Buffer => {
  let body: Buffer = Buffer.alloc(20_000_000);
  for (let i = 0; i < layers; i++) body = gzipSync(body);
  return body;
};

export const compressed = (coding: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${ok}content-encoding: ${coding}\r\ncontent-length: ${body.length}\r\n\r\n`), body]);
