import { setTimeout as wait } from 'node:timers/promises';
import { storedControlMemory } from '../adapters/control-memory/stored.ts';
import { type FolderSite, openFolderSite } from '../adapters/folder/site.ts';
import { openStore, type SqliteStore } from '../adapters/sqlite/store.ts';
import { commandLine } from '../core/command-line.ts';
import type { Config } from '../core/config/config.ts';
import { namesIn } from '../core/draft/names.ts';
import { coalesced } from './coalesced.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { demoStage } from './demo/stage.ts';
import { writeDeskFile } from './desk/desk-file.ts';
import { type DeskServer, deskServer } from './desk/desk-server.ts';
import { localDesk } from './desk/local-desk.ts';
import { runEngine } from './engine.ts';
import { fileLog } from './file-log.ts';
import { checkMemory } from './live/check-memory.ts';
import { opening } from './live/draw.ts';
import { type Front, look } from './live/look.ts';
import { newsroom } from './live/newsroom.ts';
import { type Output, show } from './live/show.ts';
import type { Place } from './live/view.ts';
import { localChecker } from './local-checker.ts';
import { ownStage } from './own-stage.ts';
import type { Stage } from './stage.ts';
import { teller } from './teller.ts';
import { startWebServer, type WebServer } from './web-server.ts';

export interface DevOptions {
  readonly source: Source;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The directory in which everything is kept. */
  readonly data: string;
  readonly output: Output;
  readonly colour: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly random: () => number;
  /** Ends everything; what is still going on has a moment to finish. */
  readonly signal: AbortSignal;
}

export type Source =
  | { readonly kind: 'demo'; readonly speed: number }
  | { readonly kind: 'own'; readonly config: Config };

/** What is still going on after the signal is not waited for longer than this, in real time. */
const patience = 1_500;

/**
 * Everything on this machine: checks, incidents, notices and the page, until the signal.
 * @throws LocalError where it cannot run as it was asked to.
 */
export const dev = async (options: DevOptions): Promise<void> => {
  await using after = new AsyncDisposableStack();
  const folder = openDataFolder(options.data);
  after.defer(() => folder.release());
  const stage = await stageFor(options, folder);
  const store = openStore(folder.database);
  after.defer(() => store.close());
  const site = await openFolderSite(folder.site);
  after.defer(() => site.close());
  const telling = Promise.withResolvers<() => Promise<void>>();
  const edited = new Set<string>();
  const server = await serveHere(options, folder, stage, store, (incident) => {
    if (incident !== undefined) edited.add(incident);
    void telling.promise.then((tell) => tell());
  });
  after.defer(() => server.close());

  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const page = server.url;
  const parts = await start({ options, folder, stage, store, site, edited, page, signal, tells: telling.resolve });
  for (const part of parts) part.catch(() => failed.abort());
  const ended = await Promise.race([Promise.allSettled(parts), aborted(signal).then(() => wait(patience))]);
  for (const end of ended ?? []) if (end.status === 'rejected') throw end.reason;
};

const stageFor = ({ source, environment }: DevOptions, folder: DataFolder): Stage | Promise<Stage> =>
  source.kind === 'demo' ? demoStage(folder, source.speed) : ownStage(folder, source.config, environment);

/** The page, and the desk beside it, which knows where both are once they are served. */
const serveHere = async (
  { host, port }: DevOptions,
  folder: DataFolder,
  { config, clock }: Stage,
  store: SqliteStore,
  changed: (incident?: string) => void,
): Promise<WebServer> => {
  const log = fileLog(
    folder.log,
    () => clock.now(),
    () => undefined,
  );
  const desk = Promise.withResolvers<DeskServer>();
  const server = await startWebServer({
    folder: folder.site,
    host,
    port,
    now: () => clock.now(),
    desk: async (...asked) => (await desk.promise)(...asked),
  });
  desk.resolve(
    deskServer(localDesk({ config: servedAt(server.url, config), store, clock, log, changed }), config.page.theme),
  );
  return server;
};

/** Links lead to where the page is, not to where its deployment will be. */
const servedAt = (page: string, config: Config): Config => ({
  ...config,
  page: { ...config.page, url: page.replace(/\/$/, '') },
});

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

interface Started {
  readonly options: DevOptions;
  readonly folder: DataFolder;
  readonly stage: Stage;
  readonly store: SqliteStore;
  readonly site: FolderSite;
  /** Incidents that people changed and no publication was told of. */
  readonly edited: Set<string>;
  /** The address of the page, with a trailing slash. */
  readonly page: string;
  readonly signal: AbortSignal;
  /** Is given what tells the world of changes, once there is that. */
  readonly tells: (tell: () => Promise<void>) => void;
}

/** Starts all parts; each resolves after the signal, and rejects where it cannot go on. */
const start = async (started: Started): Promise<readonly Promise<void>[]> => {
  const { options, folder, stage, store, site, edited, page, signal, tells } = started;
  const { random, output, colour } = options;
  const { clock, clockFace, secrets, title, about } = stage;
  const config = servedAt(page, stage.config);
  const news = newsroom(store, namesIn(config), () => clock.now());
  const log = fileLog(
    folder.log,
    () => clock.now(),
    (what) => news.report(`trouble: ${what}`),
  );
  const checks = checkMemory();
  const checker = checks.listening(localChecker(config, clock, secrets, storedControlMemory(store, clock)));
  // A configuration that was edited between two runs is the newer one.
  const number = 1 + Math.max(0, ...(await store.states()).map((state) => state.config));
  const { listening } = news;
  const { outbox } = folder;
  const desk = { data: folder.path };
  const telling = { config, store, desk, outbox, site, edited, clock, clockFace, log, random, listening };
  const tell = coalesced(teller(telling));
  tells(tell);
  writeDeskFile(folder.desk, { url: page, config });
  const beside = commandLine(['incidents'], desk);
  const front: Front = { title, ...(about !== undefined && { about }), places: places(page, folder), beside };
  const view = () => look({ front, config, store, clock, checks, news });
  news.report(`started: the page is at ${page}, notices go to ${outbox}`);
  return [
    runEngine({ config, number, store, checker, clock, random, log, tell, signal }),
    show({ output, colour, news, opening: opening(front), view, signal }),
    stage.run(signal),
  ];
};

const places = (page: string, { outbox }: DataFolder): readonly Place[] => [
  { what: 'page', where: page },
  { what: 'desk', where: `${page}desk` },
  { what: 'JSON', where: `${page}api/v2/summary.json` },
  { what: 'log', where: `${page}log.json` },
  { what: 'notices', where: outbox },
];
