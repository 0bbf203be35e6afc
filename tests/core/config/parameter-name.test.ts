import { expect, test } from 'vitest';
import { parameterName } from '../../../src/core/config/parameter-name.ts';

test.each([
  ['orion', 'orion'],
  ['downdraft/orion', '/downdraft/orion'],
  ['/downdraft/orion', '/downdraft/orion'],
])('the secret %s is the parameter %s', (secret, parameter) => expect(parameterName(secret)).toBe(parameter));
