import { describe, expect, test } from 'vitest';
import { personOf } from '../../../src/core/desk/person.ts';

const user = 'arn:aws:iam::123456789012:user/staff/alice';
const session = 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_OnCall_0a1b2c/alice@example.com';

describe('whoever signed is called', () => {
  test.each([
    ['by the name of a user', user, 'alice'],
    ['by role and session', session, 'AWSReservedSSO_OnCall_0a1b2c/alice@example.com'],
    ['by what follows the last slash of anything else', 'arn:aws:sts::123456789012:federated-user/bob', 'bob'],
    ['by the whole of it where there is no slash', 'arn:aws:iam::123456789012:root', 'arn:aws:iam::123456789012:root'],
  ])('%s', (_how, arn, name) => expect(personOf(arn)).toEqual({ name, identity: arn, role: 'editor' }));
});

describe('who edits', () => {
  test('is everybody who may call, where nobody is named', () => expect(personOf(user).role).toBe('editor'));
  test('is nobody, where the list is empty', () => expect(personOf(user, []).role).toBe('reader'));

  test.each([
    ['a user by the whole ARN', user, user, 'editor'],
    ['another user', user, 'arn:aws:iam::123456789012:user/staff/alicia', 'reader'],
    ['the beginning of one alone', user, 'arn:aws:iam::123456789012:user/staff/ali', 'reader'],
    ['all users of a path', user, 'arn:aws:iam::123456789012:user/staff/*', 'editor'],
    ['a role by its name', session, 'arn:aws:iam::123456789012:role/AWSReservedSSO_OnCall_0a1b2c', 'editor'],
    [
      'a role of single sign-on, whose name ends at random',
      session,
      'arn:aws:iam::*:role/AWSReservedSSO_OnCall_*',
      'editor',
    ],
    ['the same role in another account', session, 'arn:aws:iam::999999999999:role/AWSReservedSSO_OnCall_*', 'reader'],
    ['one person of a role', session, 'arn:aws:sts::*:assumed-role/*/alice@example.com', 'editor'],
    ['another person of it', session, 'arn:aws:sts::*:assumed-role/*/bob@example.com', 'reader'],
    ['whose parts would have to overlap', 'arn:a:b', 'arn:a*a:b', 'reader'],
    ['everybody', session, '*', 'editor'],
    ['signs of regular expressions as themselves', 'arn:aws:iam::1:user/a', 'arn:aws:iam::1:user/.', 'reader'],
  ])('%s', (_who, arn, pattern, role) => expect(personOf(arn, ['nobody', pattern]).role).toBe(role));

  test('a pattern of many stars is answered at once', () => {
    expect(personOf(`arn:${'a'.repeat(5_000)}`, [`${'*a'.repeat(40)}b`]).role).toBe('reader');
  });
});
