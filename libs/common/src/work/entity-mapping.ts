import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

/** One column: the property it fills, and the type that a parameter is cast to. */
export interface MappedColumn {
  property: string;
  column: string;
  cast: string;
  json: boolean;
  primary: boolean;
}

/** How an entity stands in its table; computed once per class from TypeORM's metadata. */
export interface EntityMapping {
  table: string;
  columns: readonly MappedColumn[];
  primary: readonly MappedColumn[];
  /** `"col" AS "property", …`: reads a row straight into the entity's shape. */
  selectList: string;
  byProperty: ReadonlyMap<string, MappedColumn>;
}

/** Knows the tables of one data source. */
export class EntityMappings {
  private readonly known = new Map<unknown, EntityMapping>();

  constructor(private readonly dataSource: DataSource) {}

  of(entity: EntityTarget<ObjectLiteral>): EntityMapping {
    let mapping = this.known.get(entity);
    if (!mapping) {
      mapping = this.read(entity);
      this.known.set(entity, mapping);
    }
    return mapping;
  }

  private read(entity: EntityTarget<ObjectLiteral>): EntityMapping {
    const metadata = this.dataSource.getMetadata(entity);
    const columns = metadata.columns.map((column) => {
      const type = this.dataSource.driver.normalizeType(column);
      return {
        property: column.propertyName,
        column: `"${column.databaseName}"`,
        cast: column.isArray ? `${type}[]` : type,
        json: type === 'json' || type === 'jsonb',
        primary: column.isPrimary,
      };
    });
    return {
      table: `"${metadata.tableName}"`,
      columns,
      primary: columns.filter((column) => column.primary),
      selectList: columns.map(({ column, property }) => `${column} AS "${property}"`).join(', '),
      byProperty: new Map(columns.map((column) => [column.property, column])),
    };
  }
}

/** Returns the column of a property; a wrong name is a mistake in our code, not in a request. */
export function columnOf(mapping: EntityMapping, property: string): MappedColumn {
  const column = mapping.byProperty.get(property);
  if (!column) throw new Error(`${mapping.table} has no property ${property}`);
  return column;
}

/** Turns a property's value into a query parameter. */
export function toParameter(column: MappedColumn, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (column.json) return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  return value;
}
