import type { Config } from '../../core/config/config.ts';
import { Problem } from '../../core/desk/problem.ts';

/** @throws Problem `invalid` */
export const knownService = ({ services }: Config, service: string): string => {
  if (services.some(({ id }) => id === service)) return service;
  throw new Problem('invalid', `There is no service ${service}: there are ${services.map(({ id }) => id).join(', ')}.`);
};
