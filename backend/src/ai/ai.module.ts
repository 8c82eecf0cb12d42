import { Global, Module } from '@nestjs/common';
import { FireworksModel } from './fireworks-model.js';
import { LanguageModel } from './language-model.port.js';
import { VerifyModels } from './verify-models.js';

@Global()
@Module({
  providers: [{ provide: LanguageModel, useClass: FireworksModel }, VerifyModels],
  exports: [LanguageModel, VerifyModels],
})
export class AiModule {}
