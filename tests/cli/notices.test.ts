import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { memoryIo } from './memory-io.ts';

const yaml = `page: { name: Orion status log, url: "https://status.example.com" }
notify: { email: [ops@example.com], chat: true }
services:
  orion:
    name: Orion
    monitors:
      dashboard: { name: Dashboard, http: { url: "https://orion.example.com/dashboard" } }
      sync: { name: Sync & co, http: { url: "https://orion.example.com/sync" } }
`;

describe('notices --preview', () => {
  test('shows every kind of news and reminder, as e-mail and as card', async () => {
    const io = memoryIo({ 'downdraft.yaml': yaml });
    expect(await main(['notices', '--preview'], io)).toBe(0);
    const shown = [...io.said().matchAll(/^── (.*?) ─+$/gm)].map(([, name]) => name);
    expect(shown).toEqual([
      ...['opened', 'worsened', 'resolved', 'reopened', 'closed'],
      ...['untaken', 'draft-ready', 'draft-overdue', 'opened, many at once'],
    ]);
    expect(io.said().match(/^E-mail to ops@example\.com$/gm)).toHaveLength(shown.length);
    expect(io.said().match(/^Chat, thread /gm)).toHaveLength(shown.length);
    expect(io.said()).toContain('Opened: Dashboard (Orion) failing since about');
  });

  test('shows a card as the chat does: without its escapes, its emphasis or its guards', async () => {
    const io = memoryIo({ 'downdraft.yaml': yaml });
    await main(['notices', '--preview'], io);
    expect(io.said()).toContain('┃ Sync & co of Orion is failing now');
    expect(io.said()).not.toMatch(/&amp;|\u2060|┃ \*/u);
  });

  test('shows as few incidents as are told in one notice', async () => {
    const io = memoryIo({ 'downdraft.yaml': yaml });
    await main(['notices', '--preview'], io);
    expect(io.said()).toContain('Opened: 21 incidents within a minute');
    expect(new Set(io.said().match(/\bsample00\d{4}\b/g)).size).toBeGreaterThanOrEqual(21);
  });

  test('has no line that a narrow terminal would break', async () => {
    const io = memoryIo({ 'downdraft.yaml': yaml });
    await main(['notices', '--preview'], io);
    for (const line of io.said().split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test('shows the same without the word', async () => {
    const [with_, without] = [memoryIo({ 'downdraft.yaml': yaml }), memoryIo({ 'downdraft.yaml': yaml })];
    await main(['notices', '--preview'], with_);
    expect(await main(['notices'], without)).toBe(0);
    expect(without.said().match(/^── .*$/gm)).toEqual(with_.said().match(/^── .*$/gm));
  });

  test('says what it lacks', async () => {
    const io = memoryIo({ 'downdraft.yaml': yaml });
    expect(await main(['notices', '--preview', 'other.yaml'], io)).toBe(1);
    expect(io.complained()).toContain('There is no other.yaml');
  });
});
