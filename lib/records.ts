import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Program } from './program.ts';

/** What the store asks of its table. Every key is a string. */
export interface TableShape {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly indexes: readonly {
    readonly name: string;
    readonly partitionKey: string;
    readonly sortKey: string;
    readonly projection: 'KEYS_ONLY';
  }[];
  /** Epoch seconds after which an item may be deleted. */
  readonly ttlAttribute: string;
  readonly stream: 'KEYS_ONLY';
}

const readings = ['GetItem', 'BatchGetItem', 'Query'] as const;
type Reading = (typeof readings)[number];

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table: what was observed, what befell, and what people wrote of it. It outlives the stack. */
export class Records extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, shape: TableShape) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: key(shape.partitionKey),
      sortKey: key(shape.sortKey),
      globalSecondaryIndexes: shape.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: key(index.partitionKey),
        sortKey: key(index.sortKey),
        projectionType: ProjectionType[index.projection],
      })),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType[shape.stream],
      timeToLiveAttribute: shape.ttlAttribute,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /**
   * @param partitions patterns of the partition keys that it may read; `*` in one is anything.
   * @param ways all of them, unless fewer are enough.
   */
  areReadBy(program: Program, partitions: readonly string[], ways: readonly Reading[] = readings): void {
    this.#let(
      program,
      ways.map((way) => `dynamodb:${way}`),
      partitions,
    );
  }

  /** An index is read as a whole: it holds what nobody was told of yet, which is little. */
  areSearchedBy(program: Program, index: string): void {
    program.may({ actions: ['dynamodb:Scan'], resources: [`${this.table.tableArn}/index/${index}`] });
  }

  /** @param partitions as above. */
  arePutBy(program: Program, partitions: readonly string[]): void {
    this.#let(program, ['dynamodb:PutItem'], partitions);
  }

  /** @param partitions as above. */
  areDroppedBy(program: Program, partitions: readonly string[]): void {
    this.#let(program, ['dynamodb:DeleteItem'], partitions);
  }

  /** @param partitions as above. */
  areChangedBy(program: Program, partitions: readonly string[]): void {
    this.#let(program, ['dynamodb:UpdateItem'], partitions);
  }

  #let(program: Program, actions: readonly string[], partitions: readonly string[]): void {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
    program.may({ actions, resources: [this.table.tableArn], conditions });
  }
}
