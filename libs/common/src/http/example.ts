import { ApiSchema, type ApiSchemaOptions } from '@nestjs/swagger';

/** Shows a body or an answer by one example of the whole, where those of its single fields would contradict each other. */
export const Example = (example: object): ClassDecorator => ApiSchema({ example } as ApiSchemaOptions);

/** Beside the options of a property that few answers have, such as one of a draft: the example is of another one. */
export const SELDOM = { 'x-seldom': true } as object;
