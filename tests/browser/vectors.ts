/**
 * Texts that would run, load or leave something in a page that did not escape them. Each calls `struck(N)` or asks for `/struck/N`,
 * so that what got through can be named. Made of ways to get out of a context times ways to act.
 */

/** Ends what the text may have been written into: an attribute, a comment, an element of raw text, foreign content, JSON. */
const escapes = [
  '',
  '">',
  "'>",
  '`>',
  '-->',
  '--!>',
  ']]>',
  '</title>',
  '</style>',
  '</script>',
  '</textarea>',
  '</svg>',
  '</a></p></li>',
  '\\"}]};',
  '&quot;&gt;',
] as const;

const acts: readonly ((n: number) => string)[] = [
  (n) => `<script>struck(${n})</script>`,
  (n) => `<script src=/struck/${n}></script>`,
  (n) => `<ScRiPt/x>struck(${n})</sCrIpT >`,
  (n) => `<img src=/struck/${n} onerror=struck(${n})>`,
  (n) => `<img/src="/struck/${n}"/onerror='struck(${n})'`,
  (n) => `<svg/onload=struck(${n})>`,
  (n) => `<svg><animate onbegin=struck(${n}) attributeName=x dur=1s>`,
  (n) => `<svg><use href="/struck/${n}#x"/></svg>`,
  (n) => `<math><mi//xlink:href="javascript:struck(${n})">x`,
  (n) => `<iframe srcdoc="<script>parent.struck(${n})</script>">`,
  (n) => `<iframe src=javascript:parent.struck(${n})>`,
  (n) => `<object data=/struck/${n}>`,
  (n) => `<video><source src=/struck/${n} onerror=struck(${n})>`,
  (n) => `<details open ontoggle=struck(${n})>`,
  (n) => `<input autofocus onfocus=struck(${n})>`,
  (n) => `<body onpageshow=struck(${n})>`,
  (n) => `<style>*{background:url(/struck/${n})}</style>`,
  (n) => `<link rel=stylesheet href=/struck/${n}>`,
  (n) => `<meta http-equiv=refresh content="0;url=/struck/${n}">`,
  (n) => `<base href=/struck/${n}/>`,
  (n) => `<template><p></template><noscript><p title="</noscript><img src=/struck/${n}>">`,
  (n) => ` autofocus tabindex=1 onfocus=struck(${n}) x=`,
  (n) => ` style=background:url(/struck/${n}) `,
  (n) => `javascript:struck(${n})`,
  (n) => `[press](javascript:struck(${n})) ![seen](/struck/${n})`,
  (n) => `<xmp><p title="</xmp><svg/onload=struck(${n})>">`,
];

export const vectors: readonly string[] = escapes.flatMap((ending, i) =>
  acts.map((act, k) => `${ending}${act(i * acts.length + k)}`),
);
