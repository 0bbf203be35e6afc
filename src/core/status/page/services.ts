import { fullDate } from '../../draft/spoken-time.ts';
import type { Instant } from '../../time.ts';
import type { Edition } from '../edition.ts';
import type { PublicMonitor, PublicService } from '../public-status.ts';
import { uptimeDays } from '../uptime.ts';
import { spokenUptime, uptimeBars } from './bars.ts';
import { type Html, html } from './html.ts';
import { sparkline } from './sparkline.ts';
import { percentOf, spanOf } from './time.ts';
import { levelWords } from './words.ts';

export const servicesSection = ({ status: { services, at }, clock }: Edition): Html | null =>
  services.length === 0
    ? null
    : html`<section aria-labelledby="services"><h2 id="services">Services</h2>
${services.map((service) => serviceCard(service, at, clock.speed))}
<p class="legend" aria-hidden="true"><span><span class="key well"></span>no down time</span> <span><span class="key hurt"></span>down time, by how much</span> <span><span class="key part"></span>observed in part</span> <span><span class="key none"></span>not observed</span></p></section>
`;

const serviceCard = (service: PublicService, now: Instant, speed: number): Html => {
  const { id, name, level, audience, monitors } = service;
  return html`<div class="card"><div class="row"><h3 id="service-${id}">${name}</h3><span class="level ${level}">${levelWords[level]}</span></div>
${audience !== undefined && html`<p class="note">${audience}</p>`}
<ul class="monitors">${monitors.map((monitor) => monitorRow(monitor, audience, now, speed))}</ul></div>
`;
};

const monitorRow = (monitor: PublicMonitor, shared: string | undefined, now: Instant, speed: number): Html => {
  const { name, level, audience, insecure, uptime } = monitor;
  return html`<li><div class="row"><span class="name">${name}</span>${sparkline(monitor, speed)}<span class="level ${level}">${levelWords[level]}</span></div>
${audience !== undefined && audience !== shared && html`<p class="note">${audience}</p>`}${insecure !== undefined && html`<p class="note">Its certificate is not verified: ${insecure}</p>`}
${uptimeBars(monitor, now)}
<p class="scale"><span><span class="wide">${uptimeDays}</span><span class="narrow">${uptimeDays / 2}</span> days ago</span><span title="${spokenUptime(uptime)}">${accounting(monitor)}</span><span>Today</span></p></li>
`;
};

const accounting = ({ uptime }: PublicMonitor): string => {
  const [first] = uptime.days;
  if (uptime.ratio === null || first === undefined) return 'not observed yet';
  const since = uptime.days.length < uptimeDays ? ` since ${fullDate(Date.parse(first.date)).slice(0, -5)}` : '';
  const down = uptime.downMs > 0 ? ` · ${spanOf(uptime.downMs)} down` : '';
  return `${percentOf(uptime)} up${down}${since}`;
};
