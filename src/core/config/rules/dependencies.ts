import { type Finding, wrongValue } from '../finding.ts';
import { servicesOf } from '../outline.ts';
import { nameRemedy } from '../suggest.ts';
import { itemsOf, nodeAt, type TreeNode, textOf } from '../tree.ts';

/** A service, and the places where it names those it depends on. */
type Edges = ReadonlyMap<string, readonly TreeNode[]>;

/** More than anyone is shown. */
const mostTold = 200;

interface Cycle {
  /** The place that closes the circle. */
  readonly node: TreeNode;
  /** The services on it, the first one again at the end. */
  readonly way: readonly string[];
}

const wayBack = (way: readonly string[], id: string): readonly string[] => [...way.slice(way.indexOf(id)), id];

/** One cycle for each place that leads back to a service still being visited: a depth-first walk without recursion. */
const cyclesOf = (edges: Edges): readonly Cycle[] => {
  const cycles: Cycle[] = [];
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const way = done.has(start) ? [] : [{ id: start, next: 0 }];
    const onWay = new Set(way.map(({ id }) => id));
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const node = edges.get(last.id)?.[last.next];
      const id = textOf(node);
      last.next += 1;
      if (node === undefined) {
        done.add(last.id);
        onWay.delete(last.id);
        way.pop();
      } else if (id !== undefined && onWay.has(id)) {
        if (cycles.length < mostTold)
          cycles.push({
            node,
            way: wayBack(
              way.map((each) => each.id),
              id,
            ),
          });
      } else if (id !== undefined && edges.has(id) && !done.has(id)) {
        onWay.add(id);
        way.push({ id, next: 0 });
      }
    }
  }
  return cycles;
};

const cycleFinding = ({ node, way }: Cycle): Finding => {
  const message =
    way.length === 2 ? 'a service cannot depend on itself' : `that closes a circle: ${way.slice(0, 12).join(' → ')}`;
  return wrongValue(node, { message, remedy: 'remove one of the dependencies' });
};

/** A service depends on other services that exist, and on itself by no way round. */
export const dependencyRule = (root: TreeNode): readonly Finding[] => {
  const services = servicesOf(root);
  const edges: Edges = new Map(services.map(({ id, node }) => [id, itemsOf(nodeAt(node, 'dependsOn'))]));
  const strangers = [...edges]
    .flatMap(([id, nodes]) => nodes.map((node) => ({ id, node, name: textOf(node) })))
    .flatMap(({ id, node, name }) => (name === undefined || edges.has(name) ? [] : [{ id, node, name }]))
    .slice(0, mostTold)
    .map(({ id, node, name }) => {
      const others = [...edges.keys()].filter((other) => other !== id);
      return wrongValue(node, { message: 'there is no such service', remedy: nameRemedy(name, others) });
    });
  return [...strangers, ...cyclesOf(edges).map(cycleFinding)];
};
