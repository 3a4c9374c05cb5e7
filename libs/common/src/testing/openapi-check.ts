import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The linter, the generator and the compiler are loaded by the few files that use them: every spec loads this module.

const CHECKOUT = join(import.meta.dirname, '../../../..');

/** Runs the linter of OpenAPI documents, as redocly.yaml sets it up, and returns every error and every warning. */
export async function lintFindings(document: object): Promise<string[]> {
  const { lintFromString, loadConfig } = await import('@redocly/openapi-core');
  const config = await loadConfig({ configPath: join(CHECKOUT, 'redocly.yaml') });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, severity, message, location }) => {
    return `${severity} ${ruleId}: ${message} at ${location[0]?.pointer}`;
  });
}

/**
 * Generates a typed client from a document, compiles it in strict mode together with what somebody writes with it (in
 * which `paths`, `components` and `operations` are there), and returns what the compiler says.
 */
export async function clientErrors(document: object, usage: string): Promise<string[]> {
  const [{ default: openapiTS, astToString }, { default: ts }] = await Promise.all([
    import('openapi-typescript'),
    import('typescript'),
  ]);
  const dir = await mkdtemp(join(tmpdir(), 'shenguan-client-'));
  try {
    const client = astToString(await openapiTS(document as never));
    await writeFile(join(dir, 'client.ts'), client);
    const file = join(dir, 'usage.ts');
    await writeFile(file, `import type { components, operations, paths } from './client';\n${usage}\n`);
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
    });
    return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      return `${diagnostic.file?.fileName.split('/').at(-1)}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`;
    });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

type Schema = Record<string, unknown>;

/** Names the schemas of a document that leave a client guessing: objects without fields, arrays of anything. */
export function untypedSchemas(document: { components: { schemas: Record<string, Schema> } }): string[] {
  const found: string[] = [];
  const visit = (schema: unknown, at: string): void => {
    if (schema === null || typeof schema !== 'object') return;
    const { type, properties, additionalProperties, items, ...rest } = schema as Schema;
    const combined = ['$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'].some((key) => key in rest);
    const types = [type ?? []].flat();
    if (!combined && (types.length === 0 || (types.includes('object') && !properties && !additionalProperties))) {
      found.push(at);
    }
    if (types.includes('array') && !items) found.push(`${at}[]`);
    for (const [name, inner] of Object.entries((properties as object) ?? {})) visit(inner, `${at}.${name}`);
    if (items) visit(items, `${at}[]`);
    for (const key of ['anyOf', 'oneOf', 'allOf']) for (const one of (rest[key] as Schema[]) ?? []) visit(one, at);
  };
  for (const [name, schema] of Object.entries(document.components.schemas)) visit(schema, name);
  return found;
}

/** What the last step of a path is called where somebody confirms what another has typed or handed in. */
const CONFIRMING =
  /\/(confirmation|revocation-confirmation|judgement|approval|sealing|affirmation|succession|publication|own-word|signature|countersignature|ruling|own-ruling|challenge-ruling|issuance|verdict|admission|agreement|taking|settlement|legal-review|decision|activation|takeover|statement|objection-ruling|check|document-confirmation)$/;

interface Acts {
  paths: Record<string, { post?: { operationId: string; parameters?: { name: string; required?: boolean }[] } }>;
}

/** Names the acts by which somebody confirms what another has typed or handed in, without saying which version he saw. */
export function confirmedUnseen({ paths }: Acts): string[] {
  return Object.entries(paths).flatMap(([path, { post }]) => {
    const seen = post?.parameters?.some(({ name, required }) => name === 'If-Match' && required);
    return post && CONFIRMING.test(path) && !seen ? [post.operationId] : [];
  });
}

/** Names the places of a document whose example tells nothing: a word that stands for any text. */
export function vagueExamples(document: { paths: Record<string, unknown> }): string[] {
  const found = new Set<string>();
  const visit = (value: unknown, at: string): void => {
    if (value === '示例') found.add(at);
    if (value === null || typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(value)) visit(inner, Array.isArray(value) ? at : `${at}.${key}`);
  };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, Record<string, unknown>>)) {
      visit(operation.requestBody, `${method} ${path}`);
      visit(operation.responses, `${method} ${path}`);
    }
  }
  return [...found].map((at) => at.replace(/content\.application\/json\.example\./, ''));
}
