import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { MIGRATIONS } from './migrations';

/** Entities come from the feature modules (`TypeOrmModule.forFeature`); migrations are listed, never synchronised. */
export function dataSourceOptions(url: string): PostgresDataSourceOptions & { autoLoadEntities: boolean } {
  return {
    type: 'postgres',
    url,
    applicationName: 'pleniere',
    autoLoadEntities: true,
    migrations: MIGRATIONS,
    migrationsRun: false,
    synchronize: false,
    poolSize: 20,
    extra: { connectionTimeoutMillis: 10_000, statement_timeout: 30_000 },
  };
}
