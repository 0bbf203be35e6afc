import type { CheckSpec, Json, Payload, Template } from './check-spec.ts';
import type { Config } from './config.ts';
import { type Part, partsOf } from './template.ts';

/** What `${secret:NAME#KEY}` points at: a secret, or one key of a secret that holds a JSON object. */
export interface SecretReference {
  readonly name: string;
  readonly key?: string;
}

/** The secrets that a template needs, in its order, as often as they occur. */
export const referencesIn = (template: Template): readonly SecretReference[] =>
  template.includes('${') ? referencesAmong(partsOf(template)) : [];

const referencesAmong = (parts: readonly Part[]): readonly SecretReference[] =>
  parts.flatMap((part) => {
    if (part.kind !== 'secret') return [];
    return [part.key === undefined ? { name: part.name } : { name: part.name, key: part.key }];
  });

/** `${secret:NAME#KEY}`, as the configuration spells it. */
export const referenceText = ({ name, key }: SecretReference): string =>
  `\${secret:${name}${key === undefined ? '' : `#${key}`}}`;

const textsOf = (json: Json): readonly Template[] => {
  if (typeof json === 'string') return [json];
  return json === null || typeof json !== 'object' ? [] : Object.values(json).flatMap(textsOf);
};

const payloadTexts = (payload: Payload | undefined): readonly Template[] => {
  if (payload === undefined) return [];
  if ('form' in payload) return Object.values(payload.form);
  return 'json' in payload ? textsOf(payload.json) : [payload.text];
};

const checkTexts = (check: CheckSpec): readonly Template[] => {
  switch (check.kind) {
    case 'login':
      return [...Object.values(check.headers), ...payloadTexts(check.credentials)];
    case 'dashboard':
      return Object.values(check.headers);
    case 'sync':
      return [...Object.values(check.headers), ...payloadTexts(check.body)];
    case 'http':
      return check.steps.flatMap((step) => [step.url, ...Object.values(step.headers), ...payloadTexts(step.body)]);
  }
};

/** The secrets of one check, each once, in the order of their spelling. */
export const checkSecrets = (check: CheckSpec): readonly SecretReference[] =>
  distinct(checkTexts(check).flatMap(referencesIn));

/** Every secret that the configuration refers to, each once, in the order of their spelling. */
export const secretReferences = (config: Config): readonly SecretReference[] =>
  distinct(config.services.flatMap((service) => service.monitors.flatMap((monitor) => checkSecrets(monitor.check))));

const distinct = (references: readonly SecretReference[]): readonly SecretReference[] =>
  [...new Map(references.map((reference) => [referenceText(reference), reference])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, reference]) => reference);

const shout = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '_');

/**
 * The environment variable that holds a secret on a laptop.
 * @example environmentName({ name: 'downdraft/orion', key: 'syncKey' }) // 'DOWNDRAFT_SECRET_DOWNDRAFT_ORION__SYNCKEY'
 */
export const environmentName = ({ name, key }: SecretReference): string =>
  `DOWNDRAFT_SECRET_${shout(name)}${key === undefined ? '' : `__${shout(key)}`}`;
