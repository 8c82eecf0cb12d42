import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OperatorModule } from './app.module.js';
import type { Config } from './config/index.js';

export type Operator = INestApplicationContext;

/** The product's services without HTTP and without jobs, for a command that ends by itself. Close it. */
export async function createOperator(config: Config): Promise<Operator> {
  return NestFactory.createApplicationContext(OperatorModule.forRoot(config), {
    abortOnError: false,
    logger: false,
  });
}
