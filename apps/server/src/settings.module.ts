import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CONFIG, type Config } from './config';

/** Makes the configuration injectable everywhere: `@Inject(CONFIG) config: Config`. */
@Global()
@Module({})
export class SettingsModule {
  static for(config: Config): DynamicModule {
    return { module: SettingsModule, providers: [{ provide: CONFIG, useValue: config }], exports: [CONFIG] };
  }
}
