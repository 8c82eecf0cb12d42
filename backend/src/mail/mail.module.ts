import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer.js';

/** Mail leaves the house from the worker only. */
@Global()
@Module({ providers: [Mailer], exports: [Mailer] })
export class MailModule {}
