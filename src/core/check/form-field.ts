/** The attributes of one `<input>`, by lower-case name, references resolved. */
type Input = ReadonlyMap<string, string>;

const namedReferences: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

const resolved = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return character(Number.parseInt(hex, 16));
      if (decimal !== undefined) return character(Number(decimal));
      return namedReferences[name?.toLowerCase() ?? ''] ?? whole;
    },
  );

/** One attribute, or the tag's end. Sticky, and each branch begins with other characters: no step is ever taken back. */
const attribute = /[\s/]*(?:(>)|([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?|=)/y;

/** Reads the attributes from `from` on. The scan goes on where it ended, so that no character is read by two tags. */
const readInput = (html: string, from: number): { readonly input: Input; readonly end: number } => {
  const input = new Map<string, string>();
  attribute.lastIndex = from;
  let end = from;
  for (let match = attribute.exec(html); match !== null; match = attribute.exec(html)) {
    end = attribute.lastIndex;
    const [, close, name, double, single, bare] = match;
    if (close !== undefined) break;
    const key = name?.toLowerCase();
    if (key !== undefined && !input.has(key)) input.set(key, resolved(double ?? single ?? bare ?? ''));
  }
  return { input, end };
};

/** Pages are read this far; the form of a login page is never behind it. */
const longestPage = 1_048_576;

/** The `<input>`s of a page that nobody vouches for, comments left out. Linear in its length. */
function* inputsOf(page: string): Generator<Input> {
  const html = page.slice(0, longestPage);
  const opening = /<!--|<input(?=[\s/>])/gi;
  for (let match = opening.exec(html); match !== null; match = opening.exec(html)) {
    if (match[0] === '<!--') {
      const end = html.indexOf('-->', opening.lastIndex);
      if (end < 0) return;
      opening.lastIndex = end;
      continue;
    }
    const { input, end } = readInput(html, opening.lastIndex);
    opening.lastIndex = end;
    yield input;
  }
}

/** The value of a form's input by name, such as a token against request forgery; undefined where no input has that name. */
export const fieldValue = (page: string, name: string): string | undefined => {
  for (const input of inputsOf(page)) {
    if (input.get('name') === name) return input.get('value') ?? '';
  }
  return undefined;
};

/** Whether a page asks for a password: what a login page does when it is shown once more. */
export const asksForPassword = (page: string): boolean => {
  for (const input of inputsOf(page)) {
    if (input.get('type')?.toLowerCase() === 'password') return true;
  }
  return false;
};
