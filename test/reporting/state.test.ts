/** The life of a report: which state may follow which, and what each step leaves behind. */
import assert from 'node:assert/strict';
import { dueReminders, moved, newReport, withDraft, withReminders } from '../../server/reporting/life';
import { followers, isEditable, isOver, mayFollow, type ReportState } from '../../server/reporting/state';
import { draft, reportOf } from './reports';

const at = '2026-11-28T10:00:00.000Z';
const states: readonly ReportState[] = [
  'draft',
  'validated',
  'consented',
  'submitted',
  'received',
  'triaged',
  'accepted',
  'rejected',
  'duplicate',
  'fixing',
  'fixed',
  'published',
  'withdrawn',
  'closed',
];

describe('states of a report', () => {
  it('lead from the draft to every other', () => {
    const reached = new Set<ReportState>(['draft']);
    for (const state of reached) for (const next of followers(state)) reached.add(next);
    assert.deepEqual([...reached].sort(), [...states].sort());
  });

  it('let nothing leave without consent', () => {
    const before = states.filter((state) => mayFollow(state, 'submitted'));
    assert.deepEqual(before, ['consented']);
    for (const state of states.filter(isEditable)) {
      const next = followers(state).filter((one) => !isEditable(one) && !isOver(one));
      assert.deepEqual(next, state === 'consented' ? ['submitted'] : []);
    }
  });

  it('can all be closed, and never lead to themselves', () => {
    for (const state of states) {
      assert.ok(state === 'closed' || mayFollow(state, 'closed'), state);
      assert.equal(mayFollow(state, state), false);
    }
  });

  it('are written down with time, actor and evidence', () => {
    const report = moved(reportOf({ state: 'submitted' }), 'triaged', at, 'github-private', { evidence: 'triage' });
    assert.equal(report.state, 'triaged');
    assert.equal(report.changed, at);
    assert.deepEqual(report.history, [
      { from: 'submitted', to: 'triaged', at, actor: 'github-private', evidence: 'triage' },
    ]);
  });

  it('stay where a step is not allowed', () => {
    const report = reportOf();
    assert.equal(moved(report, 'published', at, 'reporter'), report);
  });

  it('go back to draft when the draft changes', () => {
    const other = { ...draft, tool: 'other' };
    const edited = withDraft(reportOf({ state: 'consented' }), other, at);
    assert.deepEqual([edited?.state, edited?.edited, edited?.draft.tool], ['draft', at, 'other']);
    assert.equal(withDraft(reportOf({ state: 'submitted' }), other, at), undefined);
    const [attempt] = [{ key: 'k', channel: 'c', started: at, sha256: '', destination: '' }];
    const may = (state: 'unknown' | 'failed') =>
      withDraft(reportOf({ submissions: [{ ...attempt, state }] }), draft, at);
    assert.equal(may('unknown'), undefined);
    assert.equal(may('failed')?.state, 'draft');
  });

  it('remind of an answer that is due and of the agreed day', () => {
    const embargoed = { ...draft, disclosure: { ...draft.disclosure, embargoUntil: '2027-02-01' } };
    const sent = withReminders(reportOf({ state: 'submitted', draft: embargoed }), at);
    assert.deepEqual(
      sent.reminders.map(({ reason, due }) => [reason, due]),
      [
        ['acknowledgement', '2026-12-05'],
        ['embargo', '2027-02-01'],
      ],
    );
    assert.equal(withReminders(sent, at), sent);
    const due = (report: typeof sent, day: string) => dueReminders(report, day).map(({ reason }) => reason);
    assert.deepEqual(due(sent, '2026-12-04'), []);
    assert.deepEqual(due(sent, '2026-12-05'), ['acknowledgement']);
    assert.deepEqual(due({ ...sent, state: 'received' }, '2027-02-01'), ['embargo']);
  });

  it('begin as an empty draft', () => {
    assert.deepEqual(newReport('11111111-2222', draft, at).history, []);
    assert.equal(newReport('11111111-2222', draft, at).revision, 1);
  });
});
