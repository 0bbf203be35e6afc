import type { Config } from '../core/config/config.ts';
import type { Notice } from '../core/message/notice.ts';
import { sampleNotices } from '../core/message/samples.ts';
import type { Instant } from '../core/time.ts';
import { type Io, styled } from './io.ts';

const width = 72;

/** Shows every notice as its readers would see it: the e-mail as it arrives, and the card as it stands in a chat. */
export const previewNotices = (config: Config, now: Instant, io: Io): void => {
  for (const [name, notice] of sampleNotices({ config, desk: {} }, now)) {
    io.stdout(`${styled(io, 'cyan', `── ${name} `.padEnd(width, '─'))}\n\n`);
    io.stdout(`${email(notice, config, io)}\n\n${card(notice, config, io)}\n\n`);
  }
};

const email = ({ subject, faces }: Notice, { notify }: Config, io: Io): string =>
  [
    styled(
      io,
      'dim',
      `E-mail to ${notify.email.length === 0 ? 'nobody: notify.email is empty' : notify.email.join(', ')}`,
    ),
    '',
    styled(io, 'bold', subject),
    '',
    ...faces.default.split('\n').flatMap((line) => wrapped(line, width)),
  ].join('\n');

interface Shown {
  readonly content: {
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: { readonly threadId: string };
}

/** As Amazon Q Developer lays a custom notification out: title, text, next steps, keywords, in the thread of its incident. */
const card = ({ faces }: Notice, { notify }: Config, io: Io): string => {
  const { content, metadata } = JSON.parse(faces.https) as Shown;
  const lines = [
    ...wrapped(seen(content.title), width - 4).map((line) => styled(io, 'bold', line)),
    '',
    ...seen(content.description)
      .split('\n')
      .flatMap((line) => wrapped(line, width - 4)),
    '',
    'Next steps',
    ...content.nextSteps.flatMap((step) => wrapped(`• ${seen(step)}`, width - 4)),
    '',
    ...wrapped(seen(content.keywords.join(' · ')), width - 4),
  ];
  const head = `Chat, thread ${metadata.threadId}${notify.chat ? '' : ' (off: notify.chat is false)'}`;
  return [styled(io, 'dim', head), ...lines.map((line) => `  ${styled(io, 'cyan', '┃')} ${line}`.trimEnd())].join('\n');
};

/** What a chat makes of the marks: emphasis without its stars, entities as what they stand for. */
const seen = (text: string): string =>
  text
    .replace(/^\*([^*\n]+)\*:/gm, '$1:')
    .replaceAll('\u2060', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Lines of at most so many characters, broken between words; a word that is longer stands alone. */
const wrapped = (text: string, most: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};
