import { Global, Module } from '@nestjs/common';
import { FireworksModel } from './fireworks-model.js';
import { LanguageModel } from './language-model.port.js';

@Global()
@Module({ providers: [{ provide: LanguageModel, useClass: FireworksModel }], exports: [LanguageModel] })
export class AiModule {}
