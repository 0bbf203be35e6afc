import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type CloudEvent, HTTP } from 'cloudevents';
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import type { IncidentEvent } from '../../../src/core/incident/event.ts';
import { noticeFor } from '../../../src/core/message/notice-for.ts';
import { documentsOf, type SiteDocuments } from '../../../src/core/status/documents.ts';
import { config, dashboardInJuly, edition, type Scene, scenes } from './scenes.ts';

/** What others wrote to read documents like ours, reading ours. */

const names = Object.keys(scenes) as readonly Scene[];
const documents = (name: Scene): SiteDocuments => documentsOf(edition(scenes[name]));
const body = ({ leaves, roots }: SiteDocuments, key: string): string =>
  [...leaves, ...roots].find((file) => file.key === key)?.body ?? '';

describe('a validator of JSON Schema', () => {
  test.each(names)('finds /log.json to be what /log.schema.json says: %s', (name) => {
    const site = documents(name);
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    formats.default(ajv);
    const valid = ajv.compile(JSON.parse(body(site, 'log.schema.json')));
    expect(valid(JSON.parse(body(site, 'log.json'))) ? [] : valid.errors).toEqual([]);
    expect(valid({ ...JSON.parse(body(site, 'log.json')), sequence: 'one' })).toBe(false);
  });
});

describe('a reader of feeds', () => {
  test.each(['history.atom', 'history.rss'])('reads %s, newest first, with dates, links and stories', async (key) => {
    const feed = await new Parser().parseString(body(documents('intermittent'), key));
    expect(feed.title).toBe('Orion status log - Incident History');
    expect(feed.items.map(({ title }) => title)).toEqual(
      edition(scenes.intermittent).status.incidents.map(({ title }) => title),
    );
    for (const { link, isoDate, content } of feed.items) {
      expect(link).toMatch(/^https:\/\/status\.example\.com\/incidents\/[a-z0-9]{12}$/);
      expect(Number.isNaN(Date.parse(isoDate ?? ''))).toBe(false);
      expect(content).toContain('<strong>');
    }
  });

  test.each(['history.atom', 'history.rss'])('reads %s of a site where nothing has happened', async (key) => {
    expect((await new Parser().parseString(body(documents('empty'), key))).items).toEqual([]);
  });
});

describe('the SDK of CloudEvents', () => {
  test('takes what queues get for an event, and finds the incident in it', () => {
    const [opened] = dashboardInJuly.events;
    const notice = noticeFor(opened as IncidentEvent, { config, desk: {}, dossier: dashboardInJuly });
    const event = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents+json' },
      body: notice.faces.sqs,
    }) as CloudEvent<{ id: string }>;
    expect(event.validate()).toBe(true);
    expect(event.id).toBe(notice.attributes.dedupe_key);
    expect(event.type).toBe('io.downdraft.incident.opened.v1');
    expect(event.data?.id).toBe('july20dashbd');
  });
});

describe('shields.io', () => {
  test.each(names)('would draw every badge: %s', (name) => {
    const { leaves } = documents(name);
    const badges = leaves.filter(({ key }) => key.startsWith('badge/') && key.endsWith('.json'));
    expect(badges.length).toBeGreaterThan(0);
    for (const badge of badges) {
      const { schemaVersion, label, message, color, isError, cacheSeconds, ...rest } = JSON.parse(badge.body);
      expect(schemaVersion).toBe(1);
      expect([typeof label, typeof message, typeof isError, typeof cacheSeconds]).toEqual([
        'string',
        'string',
        'boolean',
        'number',
      ]);
      expect(message).not.toBe('');
      expect(['brightgreen', 'yellow', 'orange', 'red', 'blue', 'lightgrey']).toContain(color);
      expect(rest).toEqual({});
    }
  });
});
