import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

/** A program of the system, not of npm, that some tests run. */
interface Need {
  readonly what: string;
  /** Any of these paths shows that it is there. */
  readonly paths: readonly string[];
  /** Its name on Debian and Ubuntu. */
  readonly packaged: string;
}

const onPath = (program: string): readonly string[] =>
  (process.env.PATH ?? '').split(':').map((folder) => `${folder}/${program}`);

const needs: readonly Need[] = [
  { what: 'Java', paths: onPath('java'), packaged: 'openjdk-17-jre-headless' },
  { what: 'Chromium', paths: ['/usr/bin/chromium', ...onPath('chromium')], packaged: 'chromium' },
  {
    what: 'the DejaVu fonts',
    paths: ['/usr/share/fonts/truetype/dejavu', '/usr/share/fonts/dejavu', '/Library/Fonts', '/usr/share/fonts/TTF'],
    packaged: 'fonts-dejavu-core',
  },
];

const missing = (): readonly Need[] => needs.filter(({ paths }) => !paths.some((path) => existsSync(path)));

const mayInstall = (): boolean => process.getuid?.() === 0 && onPath('apt-get').some((path) => existsSync(path));

const aptGet = (...words: readonly string[]): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['-qq', ...words], { env, stdio: 'ignore', timeout: 150_000 });
};

/** Brings what the tests need and the machine lacks, where that may be done without asking; names what then still lacks. */
const bring = (): void => {
  const lacking = missing();
  if (lacking.length > 0 && mayInstall()) {
    process.stdout.write(`Bringing ${lacking.map(({ what }) => what).join(', ')} for the tests.\n`);
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...lacking.map(({ packaged }) => packaged));
  }
  const still = missing();
  if (still.length === 0) return;
  const names = still.map(({ what, packaged }) => `${what} (${packaged} on Debian and Ubuntu)`).join(', ');
  process.stdout.write(`Not installed, and needed by some tests, which will say so: ${names}.\n`);
};

if (import.meta.main) bring();
