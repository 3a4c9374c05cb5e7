import { registerDecorator } from 'class-validator';

/**
 * Says by which class the rows of a list are judged, one by one, where they are used: what is wrong with one keeps none
 * of the others out. How many there may be says @ArrayMaxSize.
 */
export const IsRows = (row: () => new () => object): PropertyDecorator => {
  return (target, property) =>
    registerDecorator({
      name: 'isRows',
      target: target.constructor,
      propertyName: property as string,
      constraints: [row],
      validator: { validate: () => true },
    });
};
