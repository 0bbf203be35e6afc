import { type Persona, personas } from './script.ts';

/** Made up, for a product that lives on this machine only while the demo runs. */
const accounts: Readonly<Record<Persona, { readonly email: string; readonly password: string }>> = {
  ordinary: { email: 'ordinary@orion.example', password: 'demo-ordinary-password' },
  collaborator: { email: 'collaborator@orion.example', password: 'demo-collaborator-password' },
  'own-account': { email: 'own-account@orion.example', password: 'demo-own-account-password' },
};

export const syncKey = 'demo-sync-key-of-orion';
/** The key of one managed website from before the rotation. */
export const websiteKey = 'demo-key-of-website-1';

/** By secret name, then key: what the demo's configuration refers to. */
export const demoSecrets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'demo/ordinary': accounts.ordinary,
  'demo/collaborator': accounts.collaborator,
  'demo/own-account': accounts['own-account'],
  'demo/orion': { syncKey, websiteKey },
};

/** Whose credentials these are; undefined where they are nobody's. */
export const whoSignsIn = (email: string | null, password: string | null): Persona | undefined =>
  personas.find((persona) => accounts[persona].email === email && accounts[persona].password === password);
