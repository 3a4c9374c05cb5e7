import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';
import { FastExpressAdapter } from '../http/index.js';
import { assertSchemasUnique } from './index.js';

function classNamed(name: string, field: string, type: unknown): Type {
  class Made {}
  Object.defineProperty(Made, 'name', { value: name });
  ApiProperty({ type: type as never })(Made.prototype, field);
  return Made;
}

async function start(answer: Type, second: Type): Promise<void> {
  class SomeController {
    first(): void {}
    second(): void {}
  }
  Controller('some')(SomeController);
  for (const [method, type] of [
    ['first', answer],
    ['second', second],
  ] as const) {
    const descriptor = Object.getOwnPropertyDescriptor(SomeController.prototype, method)!;
    Get(method)(SomeController.prototype, method, descriptor);
    ApiResponse({ status: 200, type })(SomeController.prototype, method, descriptor);
  }
  class SomeModule {}
  Module({ controllers: [SomeController] })(SomeModule);
  const app = await NestFactory.create(SomeModule, new FastExpressAdapter(), { logger: false, abortOnError: false });
  try {
    assertSchemasUnique(app);
  } finally {
    await app.close();
  }
}

describe('names of schemas', () => {
  const inner = classNamed('ItemDto', 'code', String);

  it('may be used by many operations, where they mean one class', async () => {
    await expect(
      start(
        classNamed('ADto', 'item', inner),
        classNamed('BDto', 'item', () => inner),
      ),
    ).resolves.toBe(undefined);
  });

  it('stop the start where two classes share one, however deep', async () => {
    const twin = classNamed('ItemDto', 'price', String);
    await expect(start(classNamed('ADto', 'item', inner), classNamed('BDto', 'items', [twin]))).rejects.toThrow(
      /shared by two: ItemDto/,
    );
  });
});
