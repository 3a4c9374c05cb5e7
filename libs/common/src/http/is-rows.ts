import { registerDecorator } from 'class-validator';

/**
 * Demands a list of 1 to `max` rows that are judged one by one where they are used, each by `row`: what is wrong with one
 * keeps none of the others out.
 */
export const IsRows = (row: () => new () => object, max: number): PropertyDecorator => {
  return (target, property) =>
    registerDecorator({
      name: 'isRows',
      target: target.constructor,
      propertyName: property as string,
      constraints: [row, max],
      validator: {
        validate: (value: unknown) => Array.isArray(value) && value.length >= 1 && value.length <= max,
        defaultMessage: () => `须为 1 至 ${max} 行的列表 · must be a list of 1 to ${max} rows`,
      },
    });
};
