import type { Config } from '../core/config/config.ts';
import { standing } from '../core/config/planned-maintenance.ts';
import type { Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';

/** The configuration with what people planned beside it, as far as it ends after `from`. */
export const withPlans = async (config: Config, store: Pick<Store, 'maintenance'>, from: Instant): Promise<Config> => {
  const plans = standing(await store.maintenance(from));
  return plans.length === 0 ? config : { ...config, maintenance: [...config.maintenance, ...plans] };
};
