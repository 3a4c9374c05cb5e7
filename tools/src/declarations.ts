import ts from 'typescript';
import type { SourceFile } from './source-files.js';

/** One field of a class, as its declaration says. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly doc: string;
  /** What its validators demand beyond the type, such as `≥ 1`. */
  readonly demands: readonly string[];
}

/** What source files declare, by name: comments, the fields of classes, the values of union types. */
export interface Declarations {
  readonly docs: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, readonly Field[]>;
  readonly unions: ReadonlyMap<string, readonly string[]>;
}

/** Reads declarations with TypeScript's own parser, without looking at types. */
export function readDeclarations(files: readonly SourceFile[]): Declarations {
  const docs = new Map<string, string>();
  const classes = new Map<string, readonly Field[]>();
  const lists = new Map<string, readonly string[]>();
  const unions = new Map<string, readonly string[]>();
  for (const { path, text } of files) {
    for (const statement of ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true).statements) {
      if (ts.isClassDeclaration(statement) && statement.name) {
        docs.set(statement.name.text, docOf(statement));
        classes.set(statement.name.text, statement.members.filter(ts.isPropertyDeclaration).map(fieldOf));
      } else if (ts.isVariableStatement(statement)) {
        const [declaration] = statement.declarationList.declarations;
        const name = declaration!.name.getText();
        docs.set(name, docOf(statement));
        lists.set(name, stringsOf(declaration!.initializer));
      } else if (ts.isTypeAliasDeclaration(statement)) {
        // `(typeof LIST)[number]` is how this code base makes a union of a list.
        const list = /^\(typeof (\w+)\)\[number\]$/.exec(statement.type.getText())?.[1];
        if (list) unions.set(statement.name.text, lists.get(list) ?? []);
      }
    }
  }
  return { docs, classes, unions };
}

function fieldOf(property: ts.PropertyDeclaration): Field {
  const validators = (ts.getDecorators(property) ?? []).map(({ expression }) => expression).filter(ts.isCallExpression);
  const type = property.type?.getText() ?? 'unknown';
  const whole = validators.some(({ expression }) => expression.getText() === 'IsInt');
  return {
    name: property.name.getText(),
    type: whole ? type.replace('number', 'integer') : type,
    optional: property.questionToken !== undefined,
    doc: docOf(property),
    demands: validators.flatMap(demandOf),
  };
}

function demandOf({ expression, arguments: [argument] }: ts.CallExpression): string[] {
  const value = argument?.getText() ?? '';
  switch (expression.getText()) {
    case 'Min':
      return [`≥ ${value}`];
    case 'Max':
      return [`≤ ${value}`];
    case 'Matches':
      return [`matches ${value}`];
    default:
      return [];
  }
}

function docOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  return (comment ? (ts.getTextOfJSDocComment(comment.comment) ?? '') : '').replace(/\s+/g, ' ').trim();
}

function stringsOf(initializer: ts.Expression | undefined): string[] {
  const list = initializer && ts.isAsExpression(initializer) ? initializer.expression : initializer;
  return list && ts.isArrayLiteralExpression(list)
    ? list.elements.filter(ts.isStringLiteral).map(({ text }) => text)
    : [];
}
