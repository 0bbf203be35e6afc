import { Composer, type CST, Lexer, LineCounter, Parser, type YAMLError } from 'yaml';
import type { Finding } from './finding.ts';
import { type Growth, grow } from './grow.ts';

const mostCharacters = 1_048_576;
const mostTokens = 500_000;
const deepestBrackets = 64;
/** Beyond the first few, and beyond the first of a line, errors of syntax are echoes of those before them. */
const mostErrors = 5;

/** A document without its surprises: one version of the language, every key a text, no tags, no merging. */
const options = {
  version: '1.2',
  schema: 'core',
  merge: false,
  stringKeys: true,
  uniqueKeys: false,
  resolveKnownTags: false,
  logLevel: 'silent',
} as const;

const start = { line: 1, column: 1 };
const whole = (message: string, remedy: string): Growth => ({ findings: [{ path: [], at: start, message, remedy }] });

/** Reads YAML into a tree, never throwing and in bounded time, whatever the text is. */
export const readYaml = (text: string): Growth => {
  if (text.length > mostCharacters)
    return whole('the file is larger than 1 MiB', 'split it into several deployments, or use defaults');
  const lines = linesOf(text);
  const tokens = tokensOf(text);
  if (tokens === 'too many') return whole('the file is too large to be a configuration', 'shorten it');
  if (tokens === 'too deep') return whole('brackets are nested too deeply', `nest at most ${deepestBrackets} levels`);

  const stray = strayToken(tokens, lines);
  if (stray !== undefined) return { findings: [stray] };
  const [document] = [...new Composer(options).compose(tokens, true, text.length)];
  if (document === undefined || (document.contents === null && document.errors.length === 0))
    return whole('the file is empty', 'write page and services, or begin with `npx downdraft init`');
  if (document.errors.length > 0) return { findings: syntaxFindings(document.errors, text, lines) };
  return grow(document, lines);
};

/** Where every line begins. The parser would count them too, but loses some where the text is broken. */
const linesOf = (text: string): LineCounter => {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  return lines;
};

const tokensOf = (text: string): readonly CST.Token[] | 'too many' | 'too deep' => {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let [count, depth] = [0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (lexeme === '{' || lexeme === '[') depth += 1;
    if (lexeme === '}' || lexeme === ']') depth -= 1;
    if (count > mostTokens) return 'too many';
    if (depth > deepestBrackets) return 'too deep';
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  return tokens;
};

const strayToken = (tokens: readonly CST.Token[], lines: LineCounter): Finding | undefined => {
  const directive = tokens.find((token) => token.type === 'directive');
  if (directive !== undefined)
    return at(directive.offset, lines, 'directives are not read', 'remove the line that begins with %');
  const second = tokens.filter((token) => token.type === 'document')[1];
  return second === undefined
    ? undefined
    : at(second.offset, lines, 'a second document begins here', 'keep one document; remove ---');
};

const at = (offset: number, lines: LineCounter, message: string, remedy: string): Finding => {
  const { line, col } = lines.linePos(offset);
  return { path: [], at: { line: Math.max(1, line), column: Math.max(1, col) }, message, remedy };
};

const remedies: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'indent the line as its neighbours are',
  BAD_SCALAR_START: 'put the text in quotes',
  BAD_DQ_ESCAPE: 'double the backslash, or use single quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put a text that holds ": " in quotes',
  MISSING_CHAR: 'close what was opened, or put the text in quotes',
  MULTILINE_IMPLICIT_KEY: 'write a colon and a space after the key',
  NON_STRING_KEY: 'write a word before the colon',
  RESOURCE_EXHAUSTION: 'nest fewer levels',
  UNEXPECTED_TOKEN: 'remove it, or put the text in quotes',
};

const syntaxFindings = (errors: readonly YAMLError[], text: string, lines: LineCounter): readonly Finding[] => {
  const exhausted = errors.filter((error) => error.code === 'RESOURCE_EXHAUSTION').slice(0, 1);
  if (exhausted.length > 0) return exhausted.map((error) => syntaxFinding(error, text, lines));
  const findings = errors.slice(0, 100).map((error) => syntaxFinding(error, text, lines));
  return findings
    .filter(({ at }, i) => findings.findIndex((other) => other.at.line === at.line) === i)
    .slice(0, mostErrors);
};

const syntaxFinding = (error: YAMLError, text: string, lines: LineCounter): Finding => {
  const [offset] = error.pos;
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
  if (/[^"'\w]\$\{/.test(line))
    return at(offset, lines, 'this is not YAML', 'put a text that holds ${…} in double quotes');
  if (error.message.startsWith('Flow '))
    return at(offset, lines, 'this is not YAML', 'close the bracket that is open here');
  const remedy = remedies[error.code] ?? 'write YAML; a text with special characters goes in quotes';
  return at(offset, lines, 'this is not YAML', remedy);
};
