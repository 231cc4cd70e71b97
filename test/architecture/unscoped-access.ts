import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A function of the job store that takes a database and no tenant, and a file that calls it. */
export interface UnscopedAccess {
  readonly name: string;
  readonly file: string;
}

/** How what takes the database calls it. */
const databases = /^(Database|ClaimScope|Prisma\.TransactionClient|Pick<Database\b)/;

/** What files under `callers` import of the job store under `store` and may be asked for without naming a tenant. Paths are relative to `root`. */
export function unscopedAccess(root: string, callers: string, store: string): UnscopedAccess[] {
  const files = sourcesUnder(root, store);
  const types = new Map(files.flatMap((file) => typesOf(file)));
  const unscoped = new Set(files.flatMap((file) => file.statements.flatMap((statement) => (isUnscoped(statement, types) ? [(statement as ts.FunctionDeclaration).name!.text] : []))));
  return sourcesUnder(root, callers).flatMap((file) => importsFrom(file, store).flatMap((name) => (unscoped.has(name) ? [{ name, file: path.relative(root, file.fileName) }] : [])));
}

/** Places under `callers` that ask the database itself, past the job store. */
export function directAccess(root: string, callers: string): string[] {
  return sourcesUnder(root, callers).flatMap((file) => [...file.text.matchAll(/\b(?:db|tx)\.(?!\$disconnect)[$\w]+/g)].map(([text]) => `${path.relative(root, file.fileName)}: ${text}`));
}

function sourcesUnder(root: string, folder: string): ts.SourceFile[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.startsWith('generated'));
  return names.map((name) => path.join(root, folder, name)).map((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
}

function typesOf(file: ts.SourceFile): [name: string, text: string][] {
  return file.statements.flatMap((statement) => (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? [[statement.name.text, statement.getText()] as [string, string]] : []));
}

/** Functions by their parameters, classes by those of their constructor. */
function isUnscoped(statement: ts.Statement, types: ReadonlyMap<string, string>): boolean {
  const callable = ts.isFunctionDeclaration(statement) ? statement : ts.isClassDeclaration(statement) ? statement.members.find(ts.isConstructorDeclaration) : undefined;
  const [first, ...others] = callable?.parameters ?? [];
  if (!first || !databases.test(first.type?.getText() ?? '')) return false;
  return !others.some((parameter) => /\btenantId\b/.test(parameter.getText()) || /\btenantId\b/.test(types.get(parameter.type?.getText() ?? '') ?? ''));
}

function importsFrom(file: ts.SourceFile, store: string): string[] {
  return file.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier, importClause }) => {
    const bindings = importClause?.namedBindings;
    const isOfStore = (moduleSpecifier as ts.StringLiteral).text.includes(`${store}/`);
    if (!isOfStore || !bindings || !ts.isNamedImports(bindings) || importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    return bindings.elements.filter((element) => !element.isTypeOnly).map(({ propertyName, name }) => (propertyName ?? name).text);
  });
}
