import * as contracts from '@shenguan/common/contracts';
import {
  type EventContract,
  noticeIssuedV1,
  restoredV1,
  SERVICES,
  type ServiceName,
  spanComparedV1,
  spanReturnedV1,
} from '@shenguan/common/contracts';
import { type Declarations, type Field, readDeclarations } from './declarations.js';
import type { SourceFile } from './source-files.js';

const CONTRACTS = 'libs/common/src/contracts/';

/** One version of an event: its contract, and the files that send and hear it. */
export interface CataloguedEvent {
  readonly contract: EventContract<object>;
  readonly from: ServiceName;
  readonly doc: string;
  readonly fields: readonly Field[];
  /** Classes that its fields refer to, near and far. */
  readonly parts: readonly Part[];
  readonly senders: readonly string[];
  readonly hearers: ReadonlyMap<ServiceName, readonly string[]>;
}

/** A class that several events share. */
export interface Part {
  readonly name: string;
  readonly doc: string;
  readonly fields: readonly Field[];
}

/** Joins every event contract with its declaration and with the code that sends and hears it, ordered by type. */
export function catalogueEvents(code: readonly SourceFile[]): CataloguedEvent[] {
  const declarations = readDeclarations(code.filter(({ path }) => path.startsWith(CONTRACTS)));
  const rest = code.filter(({ path }) => !path.startsWith(CONTRACTS));
  return namedContracts()
    .map(({ contract, called }) => {
      const from = contract.type.split('.')[0] as ServiceName;
      const fields = fieldsOf(declarations, contract.data.name);
      return {
        contract,
        from,
        doc: declarations.docs.get(contract.data.name) ?? '',
        fields,
        parts: partsOf(declarations, fields),
        senders: pathsOf(rest, from, (text) => text.includes('.publish(') && called.test(text)),
        hearers: new Map(
          contract.to.map((service) => [
            service,
            pathsOf(rest, service, (text) => new RegExp(`\\bcontract = (?:${called.source})`).test(text)),
          ]),
        ),
      };
    })
    .sort((a, b) => (a.contract.type < b.contract.type ? -1 : 1));
}

/** All contracts, each with the words by which code names it. */
function namedContracts(): { contract: EventContract<object>; called: RegExp }[] {
  const own = Object.entries<unknown>(contracts)
    .filter((entry): entry is [string, EventContract<object>] => isContract(entry[1]))
    .map(([name, contract]) => ({ contract, called: new RegExp(`\\b${name}\\b`) }));
  // One contract for each service that issues notices; the shared library names whichever service it runs in.
  const notices = SERVICES.filter((service) => service !== 'supervision-link').map((service) => ({
    contract: noticeIssuedV1(service) as EventContract<object>,
    called: new RegExp(`\\bnoticeIssuedV1\\((?:'${service}'|this\\.service)\\)`),
  }));
  // What every service tells the others of a restore, and hears of theirs.
  const restores = SERVICES.flatMap((service) =>
    Object.entries({ restoredV1, spanReturnedV1, spanComparedV1 }).map(([name, contractOf]) => ({
      contract: contractOf(service) as EventContract<object>,
      called: new RegExp(`\\b${name}\\((?:this\\.)?(?:service|sender)\\)`),
    })),
  );
  return [...own, ...notices, ...restores];
}

function isContract(value: unknown): value is EventContract<object> {
  return typeof value === 'object' && value !== null && 'example' in value && 'data' in value;
}

/** Files of a service, or of what all services share, whose text passes. */
function pathsOf(code: readonly SourceFile[], service: ServiceName, passes: (text: string) => boolean): string[] {
  const near = [`services/${service}/`, 'libs/common/'];
  return code
    .filter(({ path, text }) => near.some((folder) => path.startsWith(folder)) && passes(text))
    .map(({ path }) => path);
}

function fieldsOf({ classes, unions }: Declarations, name: string): Field[] {
  return (classes.get(name) ?? []).map((field) => {
    const values = unions.get(field.type);
    return values ? { ...field, type: values.map((value) => `'${value}'`).join(' | ') } : field;
  });
}

function partsOf(declarations: Declarations, fields: readonly Field[]): Part[] {
  const found = new Map<string, Part>();
  const visit = (some: readonly Field[]): void => {
    for (const { type } of some) {
      const name = type.replace('[]', '');
      if (found.has(name) || !declarations.classes.has(name)) continue;
      const part = { name, doc: declarations.docs.get(name) ?? '', fields: fieldsOf(declarations, name) };
      found.set(name, part);
      visit(part.fields);
    }
  };
  visit(fields);
  return [...found.values()];
}
