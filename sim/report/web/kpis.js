// KPI tiles, one alternative against another, and the definition behind each.
import { el, num, signed, withUnit, range, unitText, plural, clear, dataTable } from './dom.js';
import { kpiTitle, themeTitle, verdictOf } from './study.js';
import { smoreChart } from './smore.js';

function badge(verdict) {
  const { mark, word, cls } = verdictOf(verdict);
  return el('span', { class: 'badge ' + cls }, el('span', { 'aria-hidden': 'true', text: mark + ' ' }), word);
}

/// Decimals that show two digits of the interval's half-width, as more would be noise; at most the KPI's own.
function placesOf(value, kpi) {
  const half = value.ci95 ? (value.ci95[1] - value.ci95[0]) / 2 : 0;
  return half > 0 ? Math.min(kpi.decimals, Math.max(0, 1 - Math.floor(Math.log10(half)))) : Math.min(kpi.decimals, 2);
}

function tile(study, choices, kpi, open) {
  const shown = study.compares ? choices.get('b') : 0;
  const value = study.value(shown, kpi.key), base = study.value(0, kpi.key), difference = study.difference(shown, kpi.key);
  const compared = study.compares && shown !== 0;
  const decides = study.compares && kpi.key === study.deciding;
  const words = [], places = placesOf(value, kpi);
  if (value.mean === null) words.push(el('span', { class: 'tile-note', text: value.note || 'no value' }));
  else words.push(el('span', { class: 'tile-range', text: value.ci95 ? range(value.ci95, places) : value.note || 'no interval' }));
  if (compared && difference) words.push(el('span', { class: 'tile-change' }, badge(difference.verdict), el('span', { text: study.differenceText(shown, kpi.key) })));
  if (compared && base.mean !== null) words.push(el('span', { class: 'tile-base', text: 'baseline ' + withUnit(base.mean, places, kpi.unit) }));
  return el('button', { type: 'button', class: 'tile' + (decides ? ' decides' : ''), 'data-kpi': kpi.key, on: { click: () => open(kpi) } },
    el('span', { class: 'tile-title' }, kpiTitle(kpi.key), decides ? el('em', { text: 'decides' }) : null),
    el('span', { class: 'tile-value' }, value.mean === null ? '–' : num(value.mean, places), value.mean === null ? null : el('small', { text: unitText(kpi.unit) })),
    words);
}

/// By owner, of the alternatives that have owners.
function ownersTable(study, kpi, alternatives) {
  const rows = alternatives.flatMap((index) => Object.entries(study.value(index, kpi.key).by_owner || {}).map(([owner, of]) => [owner, study.name(index), of.mean === null ? '–' : withUnit(of.mean, kpi.decimals, kpi.unit), of.ci95 ? range(of.ci95, kpi.decimals) : '–']));
  if (rows.length === 0) return null;
  return el('div', {}, el('h3', { text: 'By owner' }), dataTable(kpiTitle(kpi.key) + ' by owner', [{ text: 'Owner' }, { text: 'Alternative' }, { text: 'Mean', right: true }, { text: '95% interval', right: true }], rows));
}

function definition(study, choices, kpi, actions) {
  const alternatives = study.compares ? [...new Set([choices.get('a'), choices.get('b')])] : [0];
  const facts = [['Counts', kpi.numerator], ['Divided by', kpi.denominator], ['Of', kpi.population], ['Unfinished at the end', kpi.open_orders], ['Better', kpi.better], ['Basis', kpi.basis], ['Key', kpi.key]];
  const rows = alternatives.map((index) => {
    const value = study.value(index, kpi.key), difference = study.difference(index, kpi.key);
    return [study.name(index), value.mean === null ? value.note || '–' : withUnit(value.mean, kpi.decimals, kpi.unit), value.ci95 ? range(value.ci95, kpi.decimals) : '–', difference ? signed(difference.mean, kpi.decimals) : index === 0 ? 'baseline' : '–', difference ? badge(difference.verdict) : '–'];
  });
  const columns = [{ text: 'Alternative' }, { text: 'Mean', right: true }, { text: '95% interval', right: true }, { text: 'Difference', right: true }, { text: 'Verdict' }];
  return el('div', {},
    el('p', { class: 'lead', text: kpi.summary }),
    dataTable(kpiTitle(kpi.key), study.compares ? columns : columns.slice(0, 3), study.compares ? rows : rows.map((row) => row.slice(0, 3))),
    alternatives.some((index) => study.value(index, kpi.key).values?.some((value) => value !== null)) ? smoreChart(study, kpi.key, alternatives).host : null,
    ownersTable(study, kpi, alternatives),
    el('dl', { class: 'facts-list' }, facts.filter(([, text]) => text).flatMap(([term, text]) => [el('dt', { text: term }), el('dd', { text })])),
    el('div', { class: 'buttons' }, actions.map(({ text, run }) => el('button', { type: 'button', on: { click: run } , text }))));
}

/// `ways(kpi)`: where a reader may go from a KPI: [{text, run}].
export function kpiView(study, choices, ways) {
  const dialog = el('dialog', { class: 'sheet', 'aria-label': 'Definition of a KPI' });
  const open = (kpi) => {
    const heading = el('h2', { text: kpiTitle(kpi.key), tabindex: '-1' });
    const go = (run) => () => { dialog.close(); run(); };
    clear(dialog).append(el('div', { class: 'sheet-head' }, heading, el('button', { type: 'button', class: 'close', 'aria-label': 'Close', on: { click: () => dialog.close() }, text: '✕' })),
      definition(study, choices, kpi, ways(kpi).map(({ text, run }) => ({ text, run: go(run) }))));
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  const body = el('div'), tiles = el('div');
  body.append(tiles, dialog);
  choices.follow(['a', 'b'], () => {
    const title = document.getElementById('figures-title');
    if (title) title.textContent = kpiHeading(study, choices.get('b'));
    const shown = study.compares ? choices.get('b') : 0, known = (kpi) => kpi.key === study.deciding || study.value(shown, kpi.key).mean !== null || study.value(0, kpi.key).mean !== null;
    const themes = d3.nest().key((kpi) => kpi.theme).entries(study.kpis.filter(known)), without = study.kpis.filter((kpi) => !known(kpi));
    clear(tiles).append(...themes.map(({ key, values }) => el('section', { class: 'theme', 'aria-label': themeTitle(key) }, el('h3', { text: themeTitle(key) }), el('div', { class: 'tiles' }, values.map((kpi) => tile(study, choices, kpi, open))))),
      ...(without.length ? [el('p', { class: 'muted without' }, el('strong', { text: 'Without a value here: ' }), without.map((kpi) => `${kpiTitle(kpi.key).toLowerCase()} (${study.value(shown, kpi.key).note.replace(/^not defined: /, '') || 'no value'})`).join('; ') + '.')] : []));
  });
  return { kicker: 'Key figures', heading: kpiHeading(study, study.compares ? choices.get('b') : 0), lead: study.compares ? 'Means over the replications of alternative B, with their 95% intervals; the badge is the verdict against the baseline. Choose a tile for its definition and what is behind it.' : 'Means over the replications, with their 95% intervals. Choose a tile for its definition and what is behind it.', body };
}

function kpiHeading(study, shown) {
  if (!study.compares || shown === 0) return plural(study.kpis.filter((kpi) => study.value(0, kpi.key).mean !== null).length, 'figure') + ' of the building' + (study.compares ? ' as it is' : '');
  const count = (verdict) => study.kpis.filter((kpi) => study.difference(shown, kpi.key)?.verdict === verdict).length;
  return `${shown === study.best ? 'The choice' : study.name(shown)}: ${num(count('better'))} figures better, ${num(count('worse'))} worse, ${num(count('equivalent'))} equivalent, ${num(count('undecided'))} undecided`;
}
