/** The program with one thing wrong in it, and what must notice. */
export interface Mutant {
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly right: string;
  readonly wrong: string;
  /** `simulate`, or files of tests; the first that notices is enough. */
  readonly noticedBy: readonly string[];
}

const simulate = 'simulate';

export const mutants: readonly Mutant[] = [
  {
    what: 'an event is marked as told before it is told',
    file: 'src/flow/announce.ts',
    right: `    await announcer.announce(await noticeOf(world, group));
    for (const event of group) await store.markAnnounced(event, clock.now());`,
    wrong: `    for (const event of group) await store.markAnnounced(event, clock.now());
    await announcer.announce(await noticeOf(world, group));`,
    noticedBy: [simulate],
  },
  {
    what: 'an incident goes on to its next event when one was not accepted',
    file: 'src/flow/announce.ts',
    right: `        stopped.push(...group.map(({ incident }) => incident));
        continue;`,
    wrong: `        for (const { incident } of group) told.add(incident);
        continue;`,
    noticedBy: ['tests/flow/announce.test.ts'],
  },
  {
    what: 'the plan is recorded before the slots are sent',
    file: 'src/flow/dispatch.ts',
    right: `  await slots.sendTogether(together(config, due));
  await store.recordPlanned(until, planned?.version ?? 0);`,
    wrong: `  await store.recordPlanned(until, planned?.version ?? 0);
  await slots.sendTogether(together(config, due));`,
    noticedBy: ['tests/flow/dispatch.test.ts'],
  },
  {
    what: 'nobody sends a slot for a service that was taken out',
    file: 'src/flow/dispatch.ts',
    right: '  await slots.sendTogether(together(config, await orphans(config, store, now)));\n',
    wrong: '',
    noticedBy: ['tests/flow/dispatch.test.ts'],
  },
  {
    what: 'an incident of a service that was taken out is not closed',
    file: 'src/flow/watch.ts',
    right: '(await retire(world, slot.service)) ?? ',
    wrong: '',
    noticedBy: [simulate],
  },
  {
    what: 'what was seen of a monitor that was taken out is not kept',
    file: 'src/core/judge/buffer.ts',
    right: '!watched.has(o.monitor) || ',
    wrong: '',
    noticedBy: ['tests/core/judge/fold.test.ts'],
  },
  {
    what: 'a chain of re-checks that was lost is not taken over',
    file: 'src/core/judge/due.ts',
    right: '&& now - state.next.at <= overdue',
    wrong: '',
    noticedBy: [simulate],
  },
  {
    what: 'a follow-up runs whatever its token',
    file: 'src/core/judge/due.ts',
    right: `  if (slot.token !== undefined && slot.token !== state?.next?.token) return 'superseded';\n`,
    wrong: '',
    noticedBy: ['tests/flow/watch.test.ts'],
  },
  {
    what: 'old code goes on where newer code has judged',
    file: 'src/core/judge/due.ts',
    right: `  if (state && state.config > config) return 'newer-config';\n`,
    wrong: '',
    noticedBy: ['tests/flow/watch.test.ts'],
  },
  {
    what: 'a slot is run however old it is',
    file: 'src/core/judge/due.ts',
    right: `  if (now - slot.at > staleAfter(service)) return 'stale';\n`,
    wrong: '',
    noticedBy: ['tests/flow/watch.test.ts'],
  },
  {
    what: 'an observation that is known is folded again',
    file: 'src/core/judge/buffer.ts',
    right: '    if (known.has(id)) return false;\n',
    wrong: '',
    noticedBy: ['tests/core/judge/fold.test.ts'],
  },
  {
    what: 'the alarm rings at exactly so many failures, not at so many or more',
    file: 'src/core/judge/alarm.ts',
    right: 'if (window.filter(bad).length < rule.failures) return undefined;',
    wrong: 'if (window.filter(bad).length !== rule.failures) return undefined;',
    noticedBy: ['tests/core/judge/fold.test.ts'],
  },
  {
    what: 'the alarm needs one failure more',
    file: 'src/core/judge/alarm.ts',
    right: 'if (window.filter(bad).length < rule.failures) return undefined;',
    wrong: 'if (window.filter(bad).length <= rule.failures) return undefined;',
    noticedBy: [simulate],
  },
  {
    what: 'a failure does not start the count of passes again',
    file: 'src/core/judge/spell.ts',
    right: 'passes: 0, lastFailureAt: sentAt, countedTo: sentAt };',
    wrong: 'passes: spell.passes, lastFailureAt: sentAt, countedTo: sentAt };',
    noticedBy: [simulate, 'tests/core/judge/fold.test.ts'],
  },
  {
    what: 'a monitor that is trusted again is not let go',
    file: 'src/core/judge/spell.ts',
    right: '...(spell.passes >= trust && { releasedAt: spell.countedTo })',
    wrong: '...(spell.passes >= trust && {})',
    noticedBy: [simulate],
  },
  {
    what: 'a fault begins after the last pass was answered, not after it was sent',
    file: 'src/core/judge/window.ts',
    right: 'outside: near.map((_, i) => lastBefore(near, i)?.sentAt ?? before),',
    wrong: 'outside: near.map((_, i) => lastBefore(near, i)?.answeredAt ?? before),',
    noticedBy: [simulate],
  },
  {
    what: 'answers are kept rounded down',
    file: 'src/core/judge/packing.ts',
    right: 'Math.ceil(at / tickUnit) * tickUnit',
    wrong: 'Math.floor(at / tickUnit) * tickUnit',
    noticedBy: [simulate, 'tests/core/judge/packing.test.ts'],
  },
  {
    what: 'the events of a tick are not written with it',
    file: 'src/core/judge/tick.ts',
    right: 'events: folded.changes.map((change, i) => eventOf(change, i, folded, facts, news, now))',
    wrong: 'events: folded.changes.map((change, i) => eventOf(change, i, folded, facts, news, now)).slice(1)',
    noticedBy: [simulate],
  },
  {
    what: 'whoever loses the race for a write does not fold again',
    file: 'src/flow/settle.ts',
    right: `if ((await store.writeTick(write)) === 'conflict') return undefined;`,
    wrong: `if ((await store.writeTick(write)) === 'conflict') return { outcome: 'known' };`,
    noticedBy: [simulate, 'tests/flow/watch.test.ts'],
  },
  {
    what: 'a message that is not a slot stops its whole batch',
    file: 'lambdas/slot-batch.ts',
    right: '    return { record, cause };\n  }\n};',
    wrong: '    throw cause;\n  }\n};',
    noticedBy: ['tests/lambdas/slot-batch.test.ts'],
  },
  {
    what: 'a slot that fails is given up where it came with others',
    file: 'lambdas/slot-batch.ts',
    right: 'if (failed.length > 0 && slots.length > 1) await sendAlone(record, failed);',
    wrong: 'if (slots.length > 1) continue;',
    noticedBy: ['tests/lambdas/slot-batch.test.ts'],
  },
  {
    what: 'slots whose run was killed are run together again',
    file: 'lambdas/slot-batch.ts',
    right: '  slots.length > 1 && Number(record.attributes.ApproximateReceiveCount) > 1;',
    wrong: '  slots.length > 1 && Number(record.attributes.ApproximateReceiveCount) > 99;',
    noticedBy: ['tests/lambdas/killed-runs.test.ts'],
  },
  {
    what: 'a file of the site is put whatever has become of it',
    file: 'src/adapters/s3/site.ts',
    right: `...(expected === undefined ? { IfNoneMatch: '*' } : { IfMatch: expected }),`,
    wrong: '',
    noticedBy: [simulate],
  },
  {
    what: 'what readers begin with appears before what it points to',
    file: 'src/flow/put-changed.ts',
    right: 'const fresh = changed(leaves);',
    wrong:
      'for (const [document, digest] of changed(roots)) keys.push(await put(document, digest));\n  const fresh = changed(leaves);',
    noticedBy: [simulate],
  },
  {
    what: 'two publish at once',
    file: 'src/flow/publication-lease.ts',
    right: '    if (isHeld(value, now)) {',
    wrong: '    if (isHeld(value, now) && now < 0) {',
    noticedBy: ['tests/flow/publish.test.ts'],
  },
  {
    what: 'a notice that SNS calls invalid is given up',
    file: 'src/adapters/sns/announcer.ts',
    right: '        return send(plainOf(notice, topics));\n      }\n    };',
    wrong: '        throw error;\n      }\n    };',
    noticedBy: ['tests/adapters/sns/announcer.test.ts'],
  },
  {
    what: 'a state is read that may be an old one',
    file: 'src/adapters/dynamodb/reads.ts',
    right: 'Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true }',
    wrong: 'Key: { pk: key.pk, sk: key.sk } }',
    noticedBy: ['tests/adapters/dynamodb/requests.test.ts'],
  },
  {
    what: 'a state is written whatever version is stored',
    file: 'src/adapters/dynamodb/ticks.ts',
    right: '    only: at(state.version - 1),\n',
    wrong: '',
    noticedBy: ['tests/adapters/dynamodb/contract.test.ts'],
  },
  {
    what: 'a person saves over what another has saved',
    file: 'src/adapters/dynamodb/words.ts',
    right: 'only: at(expected)',
    wrong: 'only: undefined',
    noticedBy: ['tests/adapters/dynamodb/contract.test.ts'],
  },
  {
    what: 'a vantage that does not answer is taken for a product that does not',
    file: 'src/adapters/remote-vantage/vantage.ts',
    right: "finding: { result: 'inconclusive', reason },",
    wrong:
      "finding: reason === 'interrupted' ? { result: 'inconclusive', reason } : { result: 'fail', class: 'timeout' },",
    noticedBy: [simulate],
  },
  {
    what: 'maintenance mutes nothing',
    file: 'src/core/judge/monitor.ts',
    right: 'const silent = holding || muted || ',
    wrong: 'const silent = holding || ',
    noticedBy: [simulate],
  },
  {
    what: 'slowness trips no alarm',
    file: 'src/core/judge/monitor.ts',
    right: 'alarm(counted, monitor.alarm) ?? slowAlarm(counted, monitor.slow);',
    wrong: 'alarm(counted, monitor.alarm) ?? slowAlarm(counted, undefined);',
    noticedBy: [simulate],
  },
  {
    what: 'an edit is taken whatever it was made on',
    file: 'src/flow/desk/texts.ts',
    right: '  if (version !== expected) {',
    wrong: '  if (version < expected) {',
    noticedBy: ['tests/flow/desk'],
  },
  {
    what: 'a burst that made a monitor down does not speak for itself any more while it goes on',
    file: 'src/core/judge/level.ts',
    right: "level === 'operational' || (level === 'down' && first !== undefined && first.sentAt <= since);",
    wrong: "level === 'operational';",
    noticedBy: ['tests/core/judge/level.test.ts'],
  },
  {
    what: 'a degraded monitor becomes down by half of its checks',
    file: 'src/core/judge/level.ts',
    right: "before.level === 'degraded' ? likelyOutage(recent) : halfFailed(recent)",
    wrong: 'halfFailed(recent)',
    noticedBy: ['tests/core/judge/level.test.ts'],
  },
  {
    what: 'an outage must show as long at every pace',
    file: 'src/core/judge/likely-outage.ts',
    right: 'const apart = (newest.sentAt - sentAt) / before;',
    wrong: 'const apart = 5_000;',
    noticedBy: ['tests/core/judge/level.test.ts'],
  },
  {
    what: 'a bound is certain however few failures are in a row',
    file: 'src/core/judge/statistics/edge.ts',
    right: 'const doubt = passesInDoubt(runFrom(approach.bad, place), prior.level);',
    wrong: 'const doubt = 0;',
    noticedBy: ['tests/core/judge/window.test.ts'],
  },
  {
    what: 'a bound is certain after six failures in a row',
    file: 'src/core/judge/statistics/edge.ts',
    right: 'const doubt = passesInDoubt(runFrom(approach.bad, place), prior.level);',
    wrong: 'const doubt = passesInDoubt(runFrom(approach.bad, place) + 1, prior.level);',
    noticedBy: ['tests/core/judge/window.test.ts', 'tests/core/judge/statistics'],
  },
  {
    what: 'a bound lies at a check that passed',
    file: 'src/core/judge/statistics/edge.ts',
    right: 'if (!bad[inner] || held < mass || span >= length) continue;',
    wrong: 'if (held < mass || span >= length) continue;',
    noticedBy: ['tests/core/judge/statistics/edge.test.ts'],
  },
  {
    what: 'a stretch ends before its start',
    file: 'src/core/judge/stretch-end.ts',
    right: '  end.at >= start ? end : { ...end, at: start, latest: Math.max(end.latest, start) };',
    wrong: '  start < 0 ? { ...end, at: start } : end;',
    noticedBy: ['tests/core/judge/stretch-end.test.ts'],
  },
  {
    what: 'a phase begins where the window does, whatever is known of its monitor',
    file: 'src/core/judge/aligned-moments.ts',
    right: 'const fixed = groups.length === 1 ? sorted[0]?.cut.at : undefined;',
    wrong: 'const fixed = undefined;',
    noticedBy: ['tests/core/judge/incident-phases.test.ts'],
  },
  {
    what: 'a phase ends where the window does, whatever is known of its monitor',
    file: 'src/core/judge/aligned-moments.ts',
    right: 'last && group.includes(last) && cut.latest >= last.at ? last.at : likeliest',
    wrong: 'last && group.includes(last) ? last.at : likeliest',
    noticedBy: ['tests/core/judge/incident-phases.test.ts'],
  },
  {
    what: 'a phase begins and ends where the best known of its cuts is, though another cannot be there',
    file: 'src/core/judge/aligned-moments.ts',
    right: 'const likeliest = Math.min(Math.max(best.at, shared.earliest), shared.latest);',
    wrong: 'const likeliest = best.at;',
    noticedBy: ['tests/core/judge/incident-phases.test.ts'],
  },
  {
    what: 'a phase does not count the check by whose answer it is known',
    file: 'src/core/judge/incident-phases.ts',
    right: '(begins === from || sentAt >= from)',
    wrong: 'sentAt >= from',
    noticedBy: ['tests/core/judge/incident-phases.test.ts'],
  },
  {
    what: 'a phase is told to begin at a minute where the window is not',
    file: 'src/core/draft/spoken-phase.ts',
    right: 'const unbounded = from === beside && window.start.earliest === null;',
    wrong: 'const unbounded = false;',
    noticedBy: ['tests/core/draft/spoken.test.ts'],
  },
  {
    what: 'a filed incident of a monitor that was made private stays on the pages',
    file: 'src/core/status/past.ts',
    right: 'monitors.some((monitor) => !shown(service, monitor))',
    wrong: 'monitors.every((monitor) => !shown(service, monitor))',
    noticedBy: ['tests/flow/past.test.ts'],
  },
];
