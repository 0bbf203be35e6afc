/**
 * `/status.js`, the only script: it says how old the page is, looks for news, shows local times, and finds entries in the
 * history. Nothing needs it. The page's clock may run faster than the reader's; the document says by how much.
 */
export const script = `(() => {
  'use strict';
  const { clockSpeed = '1', clockOffset = '0' } = document.documentElement.dataset;
  const speed = Number(clockSpeed) || 1;
  const now = () => Number(clockOffset) + Date.now() * speed;
  const minute = 60000;
  const byId = (id) => document.getElementById(id);

  const span = (ms) => {
    const s = Math.max(0, Math.round(ms / 1000));
    if (s < 90) return s + ' s';
    const m = Math.round(s / 60);
    return m < 90 ? m + ' minutes' : m < 2880 ? Math.round(m / 60) + ' hours' : Math.round(m / 1440) + ' days';
  };

  const age = () => {
    const fresh = byId('fresh');
    const stale = byId('stale');
    const checked = fresh && fresh.querySelector('[data-ago]');
    if (checked) {
      const ago = now() - Number(checked.dataset.ago);
      // A clock that is far off says nothing about the checks.
      if (ago > -5 * minute) checked.textContent = span(ago) + ' ago';
    }
    if (!fresh || !stale) return;
    const late = now() - Number(fresh.dataset.nextBy);
    // A fast clock is late within moments; only a reader's minute counts.
    if (late > (speed === 1 ? minute / 2 : minute * speed)) {
      stale.hidden = false;
      stale.textContent = 'This data is ' + span(late + 2 * minute) + ' old: what is shown may no longer be true.';
      byId('hero').classList.add('old');
    }
  };

  const local = () => {
    const zone = byId('zone');
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (speed !== 1 || !timeZone || /^(Etc\\/)?(UTC|GMT)$/.test(timeZone)) return;
    const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
    const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
    const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
    for (const time of document.querySelectorAll('time[datetime]')) {
      if (time.dateTime.length <= 10) continue;
      const at = new Date(time.dateTime);
      time.title = long.format(at) + ' in your time zone';
      const beside = time.nextElementSibling;
      if (!beside || beside.className !== 'zone') continue;
      beside.textContent = '(' + (at.getDate() === at.getUTCDate() ? hour : day).format(at) + ' your time)';
    }
    if (zone) zone.textContent = '; yours are those of ' + timeZone.replaceAll('_', ' ');
  };

  const finding = () => {
    const [find, words, found] = [byId('find'), byId('words'), byId('found')];
    if (!find) return;
    find.hidden = false;
    words.addEventListener('input', () => {
      const wanted = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let count = 0;
      for (const month of document.querySelectorAll('.month')) {
        const name = month.firstElementChild.textContent;
        let shown = 0;
        for (const line of month.querySelectorAll('li')) {
          const text = (name + ' ' + line.textContent).toLowerCase();
          line.hidden = !wanted.every((word) => text.includes(word));
          if (!line.hidden) shown++;
        }
        month.hidden = shown === 0;
        count += shown;
      }
      for (const year of document.querySelectorAll('section')) year.hidden = !year.querySelector('.month:not([hidden])');
      found.textContent = wanted.length === 0 ? '' : count === 1 ? 'One entry' : count + ' entries';
    });
  };

  const busy = () => {
    const main = document.querySelector('main');
    return document.hidden || String(getSelection()) !== '' || (main && main.contains(document.activeElement));
  };

  const news = async () => {
    const main = document.querySelector('main');
    if (!main || !main.hasAttribute('data-live') || busy()) return;
    try {
      const answer = await fetch(location.pathname, { cache: 'no-cache' });
      if (!answer.ok) return;
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = next.querySelector('main');
      if (!fresh || busy()) return;
      const { clockOffset: offset } = next.documentElement.dataset;
      if (offset !== clockOffset) return location.reload();
      main.replaceWith(document.adoptNode(fresh));
      document.title = next.title;
      age();
      local();
    } catch {
      // The reader is offline, or we are: the age of the page says so.
    }
  };

  age();
  local();
  finding();
  setInterval(age, 1000);
  setInterval(news, Math.max(3000, 30000 / speed));
})();
`;
