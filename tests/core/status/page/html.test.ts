import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { xml, xmlText } from '../../../../src/core/status/feed/xml.ts';
import { html, markup, type Part } from '../../../../src/core/status/page/html.ts';

describe('html', () => {
  test.each<readonly [string, Part, string]>([
    ['text is escaped', '<b onclick="x">&\'', '&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;'],
    ['html is not', html`<b>${'<'}</b>`, '<b>&lt;</b>'],
    ['lists are joined', [html`<i>1</i>`, '<', 2], '<i>1</i>&lt;2'],
    ['nothing is nothing', [null, undefined, false, ''], ''],
    ['zero is zero', 0, '0'],
  ])('%s', (_rule, part, written) => expect(markup(html`${part}`)).toBe(written));

  test('what only looks like html is not taken for it', () => {
    const forged = JSON.parse('{"html":"<script>","value":"<script>"}') as Part;
    expect(() => markup(html`${forged}`)).toThrow(TypeError);
  });

  test('no text leaves its element or its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [, attribute = '', content = ''] =
          /^<p title="([^"]*)">([^<]*)<\/p>$/u.exec(markup(html`<p title="${text}">${text}</p>`)) ?? [];
        expect([attribute, content]).toEqual([attribute, attribute]);
        expect(unescaped(attribute)).toBe(text);
      }),
    );
  });
});

describe('xml', () => {
  test('holds nothing that XML 1.0 cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = xmlText(xml`<a>${`${text}\u0000\ud800\ufffe\u001b[31m`}</a>`);
        expect(written).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
        expect(written.slice(written.indexOf('<a>') + 3, -4)).not.toMatch(/[<>]/);
      }),
    );
  });
});

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
