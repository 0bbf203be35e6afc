import { hostOf, isLoopback } from './address.ts';
import type { CheckSpec, Config, Monitor, Service } from './config.ts';
import { durationText } from './durations.ts';
import type { Fault } from './fault.ts';
import type { Finding } from './finding.ts';
import type { Place } from './place.ts';
import { reachOnAws } from './reach.ts';
import { checkSecrets, environmentName, referenceText, secretReferences } from './secret-reference.ts';
import { nodeAt, type Path, type TreeNode } from './tree.ts';

type Caution = Fault & { readonly message: string; readonly path: Path };

const addressesOf = (check: CheckSpec): readonly string[] =>
  check.kind === 'http' ? check.steps.map((step) => step.url) : [check.url];

const isPlain = (address: string): boolean => /^http:/i.test(address) && !isLoopback(address);

/** Targets that checks on AWS refuse: their monitor would fail from its first check on. */
const reachCautions = (service: Service, { id, check }: Monitor, allow: readonly string[]): readonly Caution[] => {
  const path = ['services', service.id, 'monitors', id, check.kind];
  const reach = new Map(addressesOf(check).map((address) => [hostOf(address), reachOnAws(address, allow)]));
  return [...reach].flatMap(([host, its]): readonly Caution[] => {
    if (its === 'open') return [];
    const [message, remedy] =
      its === 'private'
        ? [
            `${host} is a private address, to which checks on AWS do not go`,
            'list its network under network.allow, or check the public address',
          ]
        : [
            `${host} is the checking machine itself, to which checks on AWS never go`,
            'write the address that users reach, or use it in local mode only',
          ];
    return [{ path, message, remedy }];
  });
};

const monitorCautions = (service: Service, monitor: Monitor): readonly Caution[] => {
  const path = ['services', service.id, 'monitors', monitor.id];
  const addresses = addressesOf(monitor.check);
  const { every, timeout, slow, insecure, check } = monitor;
  const cautions: readonly (Caution | false | undefined)[] = [
    timeout > every && {
      path,
      message: `a check may take ${durationText(timeout)} but is due every ${durationText(every)}`,
      remedy: 'slots that fall due meanwhile are skipped; a shorter timeout avoids that',
    },
    slow !== undefined &&
      slow.over >= timeout && {
        path: [...path, 'slow'],
        message: `no answer is slower than ${durationText(slow.over)}: the check times out at ${durationText(timeout)}`,
        remedy: 'write slow.over below timeout',
      },
    insecure !== undefined &&
      addresses.every((address) => /^http:/i.test(address)) && {
        path: [...path, 'insecure'],
        message: 'an http address has no certificate to verify',
        remedy: 'remove insecure',
      },
    checkSecrets(check).length > 0 &&
      addresses.some(isPlain) && {
        path: [...path, check.kind],
        message: 'secrets are sent over http, where everyone on the way can read them',
        remedy: 'use the https address',
      },
  ];
  return cautions.filter((caution) => caution !== false && caution !== undefined);
};

const pageCautions = ({ page }: Config): readonly Caution[] =>
  new URL(page.url).pathname === '/'
    ? []
    : [
        {
          path: ['page', 'url'],
          message: 'the page is not at the root of its host, where clients of Statuspage look for /api/v2',
          remedy: 'give the page a host of its own',
        },
      ];

/** In local mode secrets come from the environment, where two references may have one name. */
const environmentCautions = (config: Config): readonly Caution[] => {
  const known = new Map<string, string>();
  return secretReferences(config).flatMap((reference) => {
    const name = environmentName(reference);
    const text = referenceText(reference);
    const other = known.get(name);
    known.set(name, other ?? text);
    return other === undefined
      ? []
      : [
          {
            path: ['services'],
            message: `${other} and ${text} are both ${name} in the environment`,
            remedy: 'rename one, or use secrets.yaml in local mode',
          },
        ];
  });
};

/** The place itself, or the nearest place above it that is written. */
const nearestNode = (tree: TreeNode, path: Path): TreeNode =>
  nodeAt(tree, ...path) ?? (path.length === 0 ? tree : nearestNode(tree, path.slice(0, -1)));

/** What is allowed and yet hardly meant. */
export const cautionsOf = (config: Config, tree: TreeNode, place: Place): readonly Finding[] =>
  [
    ...pageCautions(config),
    ...config.services.flatMap((service) =>
      service.monitors.flatMap((monitor) => [
        ...monitorCautions(service, monitor),
        ...(place === 'aws' ? reachCautions(service, monitor, config.network.allow) : []),
      ]),
    ),
    ...environmentCautions(config),
  ].map(({ path, message, remedy }) => {
    const node = nearestNode(tree, path);
    return { path, at: node.keyAt ?? node.at, message, remedy };
  });
