/// Who may use which route: `<service> <method> <path> | <roles> | <place>`, one line a route, deny by default.
///
/// - roles: `open` (no credentials), `sealed` (a code of the key ring or a sender's signature instead of a caller), or names.
/// - place: `named` (a place outside the caller's area is refused), `own` (answers about the caller's area alone), `everywhere` (the same for
///   everybody), `elsewhere` (the place is found in an object or body that only the service's own tests can make).
///
/// A route that is missing here fails `AccessTableTests`, which prints a line to begin with.
enum AccessTable {
    static let lines = text.split(separator: "\n").filter { !$0.isEmpty && !$0.hasPrefix("#") }.map(String.init)

    private static let text = """
        # registry
        registry GET /v1/status | auditor system operator | everywhere
        registry POST /peer/registry/questions/held-name | sealed | everywhere
        registry POST /peer/questions/roster-verdicts | sealed | everywhere
        registry POST /peer/questions/batch-undone | sealed | everywhere
        registry POST /peer/questions/holders | sealed | everywhere
        registry GET /v1/batches/{batch} | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/batches/{batch}/rows | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/batches/{batch}/undo | reviewer approver | named
        registry GET /v1/duties/tasks | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/duties/gaps | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/duties/signatures | clerk reviewer approver | named
        registry POST /v1/duties/completions | clerk | named
        registry POST /v1/duties/excuses | approver | named
        registry POST /v1/duties/reopenings | reviewer approver | named
        registry GET /v1/alarms | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/analyses | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/analyses | clerk | named
        registry GET /v1/analyses/{id} | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/area-surveys | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/area-surveys | clerk | named
        registry GET /v1/hardship-applications | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/hardship-applications | clerk | elsewhere
        registry GET /v1/help-measures | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/help-measures | clerk | elsewhere
        registry GET /v1/helpers | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/helpers | clerk | named
        registry GET /v1/level-signatures | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/level-signatures | reviewer approver | named
        registry GET /v1/plans | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/plans | clerk | named
        registry GET /v1/platform-entered | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/platform-exports | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/platform-exports | reviewer approver | named
        registry GET /v1/platform-rounds | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/reconciliations | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/reconciliations | clerk reviewer | named
        registry GET /v1/reconciliations/{id} | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/rules | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/rules | approver | named
        registry GET /v1/services | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/services | clerk | elsewhere
        registry GET /v1/spot-checks | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/spot-checks | reviewer inspector | named
        registry GET /v1/survey-rounds | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/survey-rounds | reviewer approver | named
        registry GET /v1/unemployment | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/unemployment | clerk | elsewhere
        registry GET /v1/verification-reviews | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/survey-coverage | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/survey-missing | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/employment | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/posts-owed | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/duty-areas | approver | named
        registry POST /v1/helper-releases | clerk | named
        registry POST /v1/survey-answers | clerk | elsewhere
        registry POST /v1/verifications | clerk inspector | elsewhere
        registry POST /v1/spot-check-results | reviewer inspector | elsewhere
        registry POST /v1/verification-settlements | reviewer | named
        registry POST /v1/relocations | clerk | elsewhere
        registry POST /v1/alarm-measures | clerk | elsewhere
        registry POST /v1/hardship-reviews | reviewer | elsewhere
        registry POST /v1/hardship-decisions | approver | named
        registry POST /v1/hardship-ends | approver | named
        registry POST /v1/unemployment-confirmations | reviewer | elsewhere
        registry POST /v1/unemployment-ends | clerk | elsewhere
        registry GET /v1/erasures | clerk reviewer approver auditor system | named
        registry GET /v1/people | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/people/{person} | clerk reviewer approver payer inspector auditor system worker | elsewhere
        registry POST /v1/people/{person}/erasure-request | clerk | elsewhere
        registry POST /v1/people/{person}/erasure-decision | approver | named
        registry POST /v1/people/{person}/erasure-hold | approver auditor | named
        registry POST /v1/people/{person}/key-destruction | approver system | named
        registry POST /v1/people/{person}/reveal | clerk reviewer approver payer inspector | elsewhere
        registry GET /v1/people/{person}/history | clerk reviewer approver payer inspector auditor system | elsewhere
        registry POST /v1/people/{person}/episodes | clerk | elsewhere
        registry POST /v1/people/{person}/episodes/end | clerk | elsewhere
        registry POST /v1/people/{person}/episodes/correction | clerk reviewer | elsewhere
        registry POST /v1/people/{person}/entries | clerk | elsewhere
        registry POST /v1/people/{person}/entries/end | clerk | elsewhere
        registry POST /v1/people/{person}/changes | clerk | elsewhere
        registry POST /v1/people/{person}/changes/{request}/approval | reviewer approver | elsewhere
        registry POST /v1/people/{person}/changes/{request}/rejection | reviewer approver | elsewhere
        registry POST /v1/people/{person}/changes/{request}/withdrawal | clerk | elsewhere
        registry POST /v1/people/{person}/closing | clerk | elsewhere
        registry POST /v1/people/{person}/reopening | reviewer approver | elsewhere
        registry POST /v1/people/{person}/moves | clerk | named
        registry POST /v1/people/{person}/moves/{move}/hand-over | reviewer approver | named
        registry POST /v1/people/{person}/moves/{move}/acceptance | reviewer approver | named
        registry POST /v1/people/{person}/moves/{move}/stop | reviewer approver | named
        registry GET /v1/reveals | approver auditor | named
        registry GET /v1/reveals/actors | approver auditor | named
        registry POST /v1/export | clerk reviewer approver payer inspector auditor | named
        registry GET /v1/exports | approver auditor | named
        registry GET /v1/platform-differences | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/platform-report | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/platform-pending | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/platform-entries | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/platform-entries | clerk | elsewhere
        registry POST /v1/platform-entry-withdrawals | reviewer approver | elsewhere
        registry GET /v1/code-tables | clerk reviewer approver payer inspector auditor institution agency employer system | everywhere
        registry GET /v1/divisions | clerk reviewer approver payer inspector auditor institution agency employer system | everywhere
        registry GET /v1/divisions/{code} | clerk reviewer approver payer inspector auditor institution agency employer system | named
        registry POST /v1/divisions/imports | reviewer approver | named
        registry GET /v1/ledger | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/ledger/file | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/search | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/figures | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/summary | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/villages | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/persons | clerk | named
        registry GET /v1/persons/{key} | clerk reviewer approver payer inspector auditor system worker | elsewhere
        registry GET /v1/households/{household} | clerk reviewer approver payer inspector auditor system | elsewhere
        registry POST /v1/households/{household}/split | clerk | elsewhere
        registry POST /v1/households/{household}/merger | clerk | elsewhere
        registry POST /v1/households/{household}/head | clerk | elsewhere
        registry GET /v1/changes | clerk reviewer approver payer inspector auditor system | named
        registry GET /v1/duplicates | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/duplicates/dismissal | reviewer approver | named
        registry POST /v1/duplicates/merger | reviewer approver | named
        registry POST /v1/duplicates/separation | reviewer approver | named
        registry GET /v1/moves | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/village-moves | clerk | named
        registry GET /v1/refusals | clerk reviewer approver payer inspector auditor system | named
        registry POST /v1/lookup | clerk reviewer approver payer inspector auditor institution agency employer system operator worker | elsewhere
        registry GET /v1/lookups | auditor | elsewhere
        # training
        training GET /v1/status | auditor system operator | everywhere
        training GET /v1/summary | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/waiting | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/classes | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/classes | clerk institution system | named
        training GET /v1/classes/{id} | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/classes/{id}/return | reviewer approver | named
        training POST /v1/classes/{id}/amendment | clerk institution | named
        training POST /v1/classes/{id}/cancellation | clerk reviewer approver institution | named
        training POST /v1/classes/{id}/approval | reviewer approver | named
        training POST /v1/classes/{id}/inspections | clerk reviewer inspector | named
        training POST /v1/classes/{id}/certifications | clerk reviewer system | named
        training POST /v1/classes/{id}/closing | clerk reviewer approver | named
        training POST /v1/classes/{id}/mendings | clerk reviewer inspector | named
        training POST /v1/classes/{id}/exams | clerk reviewer system | named
        training POST /v1/classes/{id}/contents | clerk inspector institution | named
        training POST /v1/classes/{id}/checks | clerk reviewer inspector | named
        training GET /v1/classes/{id}/settlement | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/classes/{id}/settlement | reviewer approver | named
        training POST /v1/classes/{id}/certificates | clerk reviewer system | named
        training POST /v1/classes/{id}/certificate-corrections | reviewer approver | elsewhere
        training POST /v1/classes/{id}/certificate-withdrawals | reviewer approver | named
        training POST /v1/classes/{id}/failing | approver | named
        training POST /v1/classes/{id}/exam-corrections | reviewer approver | elsewhere
        training GET /v1/classes/{id}/attendance | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/classes/{id}/attendance/corrections | clerk reviewer inspector | elsewhere
        training POST /v1/classes/{id}/referrals | clerk reviewer institution | named
        training POST /v1/classes/{id}/follow-ups | clerk reviewer institution | named
        training GET /v1/classes/{id}/price | clerk reviewer approver payer inspector auditor institution system | named
        training GET /v1/classes/{id}/documents | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/classes/{id}/documents | clerk institution system | named
        training POST /v1/classes/{id}/documents/{document}/content | clerk reviewer approver inspector auditor | named
        training GET /v1/classes/{id}/applications | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/classes/{id}/applications | clerk institution | named
        training POST /v1/classes/{id}/withdrawals | clerk institution | named
        training POST /v1/classes/drafts | clerk institution | named
        training GET /v1/certificates/review | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/findings | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/attendance/doubles | clerk reviewer approver payer inspector auditor system | named
        training POST /v1/attendance/doubles/reviews | clerk reviewer inspector | named
        training GET /v1/attendance/devices | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/figures | clerk reviewer approver payer inspector auditor institution system | named
        training GET /v1/figures/{id}/people | clerk reviewer approver payer inspector auditor institution system | named
        training GET /v1/unplaced | clerk reviewer approver payer inspector auditor institution system | named
        training GET /v1/after-class/tasks | clerk reviewer approver payer inspector auditor institution system | named
        training GET /v1/scoreboard | clerk reviewer approver payer inspector auditor institution system | named
        training GET /v1/pre-post | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/model-trainees | clerk reviewer approver payer inspector auditor system | named
        training POST /v1/model-trainees | clerk reviewer | named
        training POST /v1/model-trainees/{person}/removal | clerk reviewer | named
        training GET /v1/institutions | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/institutions | reviewer approver | named
        training GET /v1/institutions/{institution} | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/institutions/{institution}/suspension | reviewer approver | named
        training POST /v1/institutions/{institution}/restoration | reviewer approver | named
        training GET /v1/catalogue | clerk reviewer approver payer inspector auditor institution system | named
        training GET /v1/catalogue/price | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/catalogue/entries | reviewer approver | named
        training POST /v1/catalogue/withdrawals | reviewer approver | named
        training GET /v1/plans/{year} | clerk reviewer approver payer inspector auditor system | named
        training POST /v1/plans/{year} | reviewer approver | named
        training POST /v1/plans/{year}/splits | clerk reviewer approver | elsewhere
        training GET /v1/demand | clerk reviewer approver payer inspector auditor system | named
        training POST /v1/demand | clerk reviewer employer | named
        training GET /v1/kinds | clerk reviewer approver payer inspector auditor institution system | named
        training GET /v1/course-rules | clerk reviewer approver payer inspector auditor institution system | named
        training POST /v1/course-rules | reviewer approver | named
        training POST /v1/course-rules/ending | reviewer approver | named
        training GET /v1/planning | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/planning/people | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/assignment | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/assignment/people | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/near-home | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/near-home/people | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/near-home/offers | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/documents/openings | approver auditor | named
        training GET /v1/coverage | clerk reviewer approver payer inspector auditor system | named
        training GET /v1/ledger/{person} | clerk reviewer approver payer inspector auditor system worker | named
        # placement
        placement GET /v1/status | auditor system operator | everywhere
        placement POST /peer/placement/questions/activity-duty | sealed | everywhere
        placement POST /peer/placement/questions/blacklist | sealed | everywhere
        placement POST /peer/placement/questions/posting | sealed | everywhere
        placement POST /peer/placement/surveys/postings | sealed | everywhere
        placement POST /peer/placement/surveys/postings-everywhere | sealed | everywhere
        placement POST /peer/placement/surveys/push-list | sealed | everywhere
        placement GET /v1/summary | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/people/{person} | clerk reviewer approver payer inspector auditor system worker | named
        placement GET /v1/people/{person}/postings | clerk reviewer approver auditor | named
        placement GET /v1/people/{person}/spells | clerk reviewer approver payer inspector auditor worker | named
        placement GET /v1/contracts | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/contracts/{contract}/end | clerk reviewer approver | elsewhere
        placement GET /v1/agencies | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/stable | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/refused | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/activities | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/activities/{activity} | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/activities/{activity} | clerk reviewer approver | named
        placement POST /v1/activities/{activity}/outcome | clerk reviewer approver | named
        placement POST /v1/activities/{activity}/evidence | clerk reviewer approver | named
        placement POST /v1/activities/{activity}/cancellation | clerk reviewer approver | named
        placement GET /v1/activity-kinds | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/activity-duties | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/activity-duties/{duty}/counties | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/activity-coverage | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/job-services | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/job-services/tally | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/job-services/{service} | clerk reviewer approver | elsewhere
        placement POST /v1/job-services/{service}/withdrawal | clerk reviewer approver | named
        placement GET /v1/job-service-kinds | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/service-coverage/{need} | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/unmet-workers | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/pre-post-training | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/service-sets/{set} | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/service-sets/{set} | reviewer approver | named
        placement GET /v1/referrals | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/referrals/figures | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/referrals/{referral} | clerk reviewer approver | elsewhere
        placement POST /v1/referrals/{referral}/steps | clerk reviewer approver | elsewhere
        placement GET /v1/transfer-groups | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/transfer-groups/{group} | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/transfer-groups/{group} | clerk reviewer approver | named
        placement POST /v1/transfer-groups/{group}/departure | clerk reviewer approver | named
        placement POST /v1/transfer-groups/{group}/arrival | clerk reviewer approver | named
        placement POST /v1/transfer-groups/{group}/cancellation | clerk reviewer approver | named
        placement GET /v1/transfer-figures | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/transfer-figures/people | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/transfer-splits | clerk reviewer approver | named
        placement GET /v1/postings | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/postings | clerk reviewer approver employer | elsewhere
        placement GET /v1/postings/reserve | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/postings/everywhere | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/postings/opened | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/postings/channels | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/postings/batches | clerk reviewer approver employer | named
        placement GET /v1/postings/batches/{batch} | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/postings/{posting} | clerk reviewer approver payer inspector auditor employer system | named
        placement POST /v1/postings/{posting}/correction | clerk reviewer approver employer | elsewhere
        placement POST /v1/postings/{posting}/publications | clerk reviewer approver | named
        placement POST /v1/postings/{posting}/fills | clerk reviewer approver | named
        placement POST /v1/postings/{posting}/vacancies | clerk reviewer approver | named
        placement POST /v1/postings/{posting}/closing | clerk reviewer approver employer | elsewhere
        placement GET /v1/postings/{posting}/people | clerk reviewer approver auditor | named
        placement GET /v1/supply-demand | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/hiring-firms | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/hiring-firms/{employer}/people | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/partner-matches | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/partner-matches/{partner} | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/push-list | clerk reviewer approver auditor | named
        placement GET /v1/pushes | clerk reviewer approver auditor | named
        placement POST /v1/pushes | clerk reviewer approver | named
        placement GET /v1/unoffered | clerk reviewer approver auditor | named
        placement GET /v1/booklets | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/booklets | clerk reviewer approver | elsewhere
        placement GET /v1/booklets/page | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/priority-steps | clerk reviewer approver auditor | named
        placement GET /v1/payroll/batches | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/job-losses | clerk reviewer approver inspector auditor system | named
        placement POST /v1/job-losses | clerk reviewer approver employer | elsewhere
        placement GET /v1/job-losses/figures | clerk reviewer approver inspector auditor system | named
        placement GET /v1/job-losses/{loss} | clerk reviewer approver inspector auditor system | named
        placement POST /v1/job-losses/{loss}/visits | clerk reviewer approver | elsewhere
        placement POST /v1/job-losses/{loss}/acts | clerk reviewer approver | elsewhere
        placement POST /v1/job-losses/{loss}/helper | clerk reviewer approver | elsewhere
        placement POST /v1/job-losses/{loss}/offers | clerk reviewer approver | elsewhere
        placement POST /v1/job-losses/{loss}/closing | clerk reviewer approver | elsewhere
        placement GET /v1/households | clerk reviewer approver inspector auditor system | named
        placement POST /v1/assistance-plans | reviewer approver | named
        placement GET /v1/worker-contacts | clerk reviewer approver inspector auditor system | named
        placement POST /v1/worker-contacts | clerk reviewer approver | elsewhere
        placement GET /v1/worker-contacts/due | clerk reviewer approver inspector auditor system | elsewhere
        placement GET /v1/town-residents | clerk reviewer approver inspector auditor system | named
        placement POST /v1/town-residents | clerk reviewer | named
        placement GET /v1/residence-registrations | clerk reviewer approver inspector auditor system | named
        placement POST /v1/residence-registrations | clerk reviewer | named
        placement GET /v1/welfare-posts | clerk reviewer approver inspector auditor system | named
        placement POST /v1/welfare-posts | reviewer approver | named
        placement GET /v1/welfare-posts/figures | clerk reviewer approver inspector auditor system | named
        placement GET /v1/welfare-posts/differences | clerk reviewer approver inspector auditor system | named
        placement POST /v1/welfare-posts/{post}/ending | reviewer approver | named
        placement POST /v1/welfare-posts/{post}/rearrangement | reviewer approver | named
        placement POST /v1/welfare-posts/{post}/appointments | reviewer approver | named
        placement GET /v1/welfare-appointments | clerk reviewer approver inspector auditor system | named
        placement POST /v1/welfare-appointments/{appointment}/months | clerk reviewer | named
        placement POST /v1/welfare-appointments/{appointment}/leaving | clerk reviewer approver | elsewhere
        placement GET /v1/welfare-rules | clerk reviewer approver inspector auditor system | named
        placement POST /v1/welfare-rules | reviewer approver | named
        placement POST /v1/welfare-terms | reviewer approver | named
        placement GET /v1/projects | clerk reviewer approver inspector auditor system | named
        placement POST /v1/projects | clerk reviewer approver | elsewhere
        placement GET /v1/projects/{project} | clerk reviewer approver inspector auditor system | named
        placement GET /v1/projects/{project}/workers | clerk reviewer approver inspector auditor system | named
        placement POST /v1/projects/{project}/workers | clerk reviewer approver | named
        placement POST /v1/projects/{project}/filings | clerk reviewer approver | elsewhere
        placement POST /v1/projects/{project}/arrangements | clerk reviewer approver | named
        placement POST /v1/projects/{project}/evaluations | clerk reviewer approver | named
        placement GET /v1/registers | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/kinds | clerk reviewer approver payer inspector auditor agency employer system | named
        placement GET /v1/registers/records | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/people | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/registers/entries | clerk reviewer approver agency employer | named
        placement GET /v1/registers/entries/{entry} | clerk reviewer approver payer inspector auditor agency employer system | elsewhere
        placement POST /v1/registers/entries/{entry}/amendment | clerk reviewer approver | named
        placement POST /v1/registers/entries/{entry}/steps | reviewer approver | elsewhere
        placement POST /v1/registers/entries/{entry}/records | clerk reviewer approver | elsewhere
        placement POST /v1/registers/entries/{entry}/links | clerk reviewer approver | elsewhere
        placement POST /v1/registers/entries/{entry}/links/end | clerk reviewer approver | elsewhere
        placement GET /v1/registers/figures | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/shortfalls | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/counties | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/gaps | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/destinations | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/organisations/{organisation}/standing | clerk reviewer approver payer inspector auditor agency employer system | named
        placement GET /v1/rights/cases | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/rights/cases | clerk reviewer inspector | named
        placement GET /v1/rights/cases/{case} | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/rights/cases/{case}/steps | reviewer approver inspector | elsewhere
        placement POST /v1/rights/cases/{case}/blacklist-exit | approver | named
        placement GET /v1/rights/inspections | clerk reviewer approver payer inspector auditor system | named
        placement POST /v1/rights/inspections | clerk reviewer inspector | named
        placement GET /v1/rights/blacklist | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/rights/blacklist/province | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/rights/supervision | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/rights/monitor | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/rights/unfit | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/transfers | clerk reviewer approver payer inspector auditor | named
        placement GET /v1/transfers/people | clerk reviewer approver payer inspector auditor | named
        placement GET /v1/firms | clerk reviewer approver payer inspector auditor | named
        placement GET /v1/figures | clerk reviewer approver payer inspector auditor | named
        placement GET /v1/figures/entered | clerk reviewer approver payer inspector auditor | named
        placement POST /v1/figures/entered | clerk reviewer approver | named
        placement GET /v1/figures/{indicator}/people | clerk reviewer approver payer inspector auditor | named
        placement GET /v1/alarms/wages | clerk reviewer approver payer inspector auditor | named
        placement GET /v1/alarms/arrears | clerk reviewer approver payer inspector auditor | named
        placement POST /v1/work/reports | clerk reviewer approver | elsewhere
        placement POST /v1/work/reports/withdrawal | clerk reviewer approver | elsewhere
        placement POST /v1/work/classifications | clerk reviewer approver | named
        placement POST /v1/work/months | clerk reviewer approver | named
        placement POST /v1/wage-rules | approver | named
        placement GET /v1/contracts/ending | clerk reviewer approver payer inspector auditor | named
        placement GET /v1/booklets/entries | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/division | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/duties | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/matters | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/poor-areas | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/above | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/tally | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/coverage | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/registers/changes | clerk reviewer approver payer inspector auditor system | named
        placement GET /v1/employers/{employer} | clerk reviewer approver payer inspector auditor | named
        placement GET /v1/plan-lists | clerk reviewer approver payer inspector auditor system | named
        # subsidy
        subsidy GET /v1/status | auditor system operator | everywhere
        subsidy GET /v1/summary | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/cases | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/cases/{id} | clerk reviewer approver payer inspector auditor agency system | named
        subsidy POST /v1/cases/{id}/submission | clerk agency | named
        subsidy POST /v1/cases/{id}/reviews | reviewer | named
        subsidy POST /v1/cases/{id}/approval | approver | named
        subsidy POST /v1/cases/{id}/payment-confirmations | reviewer approver | named
        subsidy GET /v1/cases/{id}/determination | clerk reviewer approver payer auditor | named
        subsidy POST /v1/cases/{id}/rejection | reviewer approver | named
        subsidy POST /v1/cases/{id}/step-withdrawal | clerk reviewer approver agency | elsewhere
        subsidy POST /v1/cases/{id}/closing | clerk | named
        subsidy POST /v1/cases/{id}/online-submission | clerk agency worker | elsewhere
        subsidy POST /v1/cases/{id}/papers | clerk agency worker | elsewhere
        subsidy POST /v1/cases/{id}/papers/{number}/return | clerk reviewer | elsewhere
        subsidy GET /v1/cases/{id}/trail | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/cases/{id}/checklist | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/cases/{id}/progress | clerk reviewer approver payer auditor agency system worker | elsewhere
        subsidy GET /v1/cases/{id}/application-form | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/cases/{id}/file | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/ledger | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/ledger/trial-balance | clerk reviewer approver payer auditor | named
        subsidy GET /v1/ledger/entries | clerk reviewer approver payer auditor system | named
        subsidy POST /v1/notices | clerk reviewer | named
        subsidy GET /v1/notices/{id} | clerk reviewer approver payer auditor system | named
        subsidy POST /v1/notices/{id}/closing | clerk reviewer | named
        subsidy GET /v1/notices/{id}/page | clerk reviewer approver payer auditor system | named
        subsidy POST /v1/payment-batches | payer | named
        subsidy GET /v1/payment-batches/{id} | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/payment-batches/{id}/file | payer | named
        subsidy POST /v1/payment-batches/{id}/result | payer | named
        subsidy GET /v1/payment-batches/{id}/replies | approver payer auditor | named
        subsidy GET /v1/payment-holds | clerk reviewer approver payer auditor system | named
        subsidy POST /v1/settings | approver | named
        subsidy GET /v1/funds | clerk reviewer approver payer auditor | named
        subsidy POST /v1/funds | approver | named
        subsidy GET /v1/funds/{fund} | clerk reviewer approver payer auditor | named
        subsidy GET /v1/funds/{fund}/statement | clerk reviewer approver payer auditor | named
        subsidy GET /v1/funds/{fund}/effect | clerk reviewer approver payer auditor | named
        subsidy GET /v1/funds/{fund}/effect/people | clerk reviewer approver payer auditor | named
        subsidy GET /v1/funds/{fund}/performance | clerk reviewer approver payer auditor | named
        subsidy POST /v1/funds/{fund}/lines | approver | named
        subsidy POST /v1/funds/{fund}/reversals | approver | named
        subsidy POST /v1/funds/{fund}/transfers | approver | named
        subsidy POST /v1/funds/{fund}/closing | approver | named
        subsidy POST /v1/funds/{fund}/targets | approver | named
        subsidy POST /v1/funds/{fund}/evaluations | approver | named
        subsidy GET /v1/entitlements | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/payment-times | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/body-accounts | clerk reviewer approver payer auditor | named
        subsidy POST /v1/body-accounts | clerk | named
        subsidy GET /v1/courses | clerk reviewer approver payer auditor | named
        subsidy GET /v1/platforms | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/platform-uses | clerk reviewer approver payer inspector auditor system | named
        subsidy POST /v1/platform-uses | clerk reviewer approver inspector | named
        subsidy GET /v1/platform-costs | clerk reviewer approver payer inspector auditor system | named
        subsidy POST /v1/platform-costs | clerk reviewer approver | named
        subsidy POST /v1/platform-years | approver | named
        subsidy GET /v1/loans | clerk reviewer approver payer inspector auditor system | named
        subsidy POST /v1/loans | clerk employer | elsewhere
        subsidy GET /v1/loans/totals | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/loans/{id} | clerk reviewer approver payer inspector auditor system | named
        subsidy POST /v1/loans/{id}/steps | clerk reviewer approver | elsewhere
        subsidy POST /v1/loans/{id}/disbursement | clerk reviewer approver | elsewhere
        subsidy POST /v1/loans/{id}/repayments | clerk reviewer approver | named
        subsidy POST /v1/loans/{id}/interest | clerk reviewer approver | named
        subsidy POST /v1/loans/{id}/overdue | clerk reviewer approver | named
        subsidy POST /v1/loans/{id}/closing | clerk reviewer approver | elsewhere
        subsidy GET /v1/sites | clerk reviewer approver payer inspector auditor system | named
        subsidy GET /v1/grant-bases | clerk reviewer approver payer inspector auditor system | named
        subsidy POST /v1/grant-bases | reviewer approver | named
        subsidy GET /v1/fund-transfers | clerk reviewer approver payer auditor | named
        subsidy GET /v1/fund-sources | clerk reviewer approver payer auditor | named
        subsidy POST /v1/fund-sources | approver | named
        subsidy GET /v1/fund-findings | clerk reviewer approver payer auditor | named
        subsidy POST /v1/fund-findings | approver | named
        subsidy GET /v1/fund-tilt | clerk reviewer approver payer auditor | named
        subsidy GET /v1/waiting-cases | clerk reviewer approver payer auditor | named
        subsidy POST /v1/fund-baselines | approver | named
        subsidy POST /v1/poor-areas | approver | named
        subsidy GET /v1/payment-files | approver auditor | named
        subsidy GET /v1/payment-checks | clerk reviewer approver payer inspector auditor | named
        subsidy GET /v1/payment-settings | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/bank-templates | clerk reviewer approver payer auditor system | everywhere
        subsidy GET /v1/clawbacks | clerk reviewer approver payer inspector auditor | named
        subsidy GET /v1/clawbacks/{id} | clerk reviewer approver payer inspector auditor | named
        subsidy POST /v1/clawbacks/{id} | clerk reviewer inspector | elsewhere
        subsidy POST /v1/clawbacks/{id}/{number}/notice | clerk reviewer | named
        subsidy POST /v1/clawbacks/{id}/{number}/statement | clerk reviewer | named
        subsidy POST /v1/clawbacks/{id}/{number}/decision | approver | named
        subsidy POST /v1/clawbacks/{id}/{number}/ending | approver | named
        subsidy POST /v1/clawbacks/{id}/{number}/repayments | payer | named
        subsidy POST /v1/clawbacks/{id}/{number}/offsets | payer | named
        subsidy GET /v1/clawback-summary | clerk reviewer approver payer inspector auditor | named
        subsidy GET /v1/sanctions | clerk reviewer approver payer inspector auditor | named
        subsidy POST /v1/sanctions/{id} | reviewer inspector | elsewhere
        subsidy POST /v1/sanctions/{id}/lifting | approver | named
        subsidy GET /v1/responsibilities | clerk reviewer approver payer inspector auditor | named
        subsidy POST /v1/responsibilities/{id} | reviewer inspector | named
        subsidy POST /v1/responsibilities/{id}/measures | reviewer approver inspector | named
        subsidy POST /v1/responsibilities/{id}/closing | approver | named
        subsidy GET /v1/audits | reviewer approver inspector auditor | named
        subsidy GET /v1/audits/{id} | reviewer approver inspector auditor | named
        subsidy POST /v1/audits/{id} | inspector | named
        subsidy GET /v1/audits/{id}/cases | reviewer approver inspector auditor | named
        subsidy POST /v1/audits/{id}/findings | inspector | elsewhere
        subsidy POST /v1/audits/{id}/reviews | inspector | elsewhere
        subsidy POST /v1/audits/{id}/closing | inspector | named
        subsidy GET /v1/policy-inventory | clerk reviewer approver payer auditor | named
        subsidy GET /v1/entitlement-gaps | clerk reviewer approver payer auditor | named
        subsidy GET /v1/entitlement-gaps/figures | clerk reviewer approver payer auditor | named
        subsidy POST /v1/entitlement-scans | clerk reviewer approver payer auditor | named
        subsidy GET /v1/entitlement-scans/latest | clerk reviewer approver payer auditor | named
        subsidy GET /v1/entitlement-scans/latest/lines | clerk reviewer approver payer auditor | named
        subsidy POST /v1/what-if | approver auditor | named
        subsidy POST /v1/forecasts | approver auditor | named
        subsidy GET /v1/policy-runs | clerk reviewer approver payer auditor | named
        subsidy GET /v1/policy-runs/{id} | clerk reviewer approver payer auditor | named
        subsidy GET /v1/policy-runs/{id}/report | clerk reviewer approver payer auditor | named
        subsidy GET /v1/policy-runs/{id}/lines | clerk reviewer approver payer auditor | named
        subsidy POST /v1/policy-runs/{id}/cancellation | clerk reviewer approver payer auditor | named
        subsidy GET /v1/declarable-facts | clerk reviewer approver payer auditor system | everywhere
        subsidy GET /v1/declared-facts | clerk reviewer approver payer auditor system | named
        subsidy POST /v1/declared-facts | clerk reviewer | named
        subsidy POST /v1/declared-facts/{id}/withdrawal | clerk reviewer | named
        subsidy GET /v1/objections | clerk reviewer approver payer auditor system | named
        subsidy POST /v1/objections | clerk reviewer | named
        subsidy POST /v1/objections/{id}/finding | reviewer | named
        subsidy GET /v1/obstacles | clerk reviewer approver payer auditor system | named
        subsidy POST /v1/obstacles | clerk reviewer agency | named
        subsidy POST /v1/obstacles/{id}/resolution | clerk reviewer | named
        subsidy GET /v1/case-tasks | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/case-durations | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/item-durations | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/wanted-papers | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/papers-spared | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/obstacle-figures | clerk reviewer approver payer auditor system | named
        subsidy GET /v1/case-roster | clerk reviewer approver payer auditor system | named
        # feeds
        feeds GET /v1/status | auditor system operator | everywhere
        feeds POST /v1/attendance/events | sealed | everywhere
        feeds POST /v1/payroll/lines | sealed | everywhere
        feeds GET /v1/deliveries | clerk reviewer approver payer inspector auditor system operator | named
        feeds POST /v1/deliveries | clerk reviewer institution agency employer system | elsewhere
        feeds GET /v1/deliveries/{id} | clerk reviewer approver payer inspector auditor institution agency employer system | elsewhere
        feeds GET /v1/deliveries/{id}/refused | clerk reviewer approver payer inspector auditor institution agency employer system | elsewhere
        feeds GET /v1/trials | clerk reviewer approver payer inspector auditor system | named
        feeds GET /v1/trials/{id} | clerk reviewer institution agency employer system | named
        feeds GET /v1/trials/{id}/verdicts | clerk reviewer institution agency employer system | named
        feeds GET /v1/summary | clerk reviewer approver payer inspector auditor system operator | named
        # console
        console GET / | clerk reviewer approver payer inspector auditor institution agency operator | named
        console GET /cases | clerk reviewer approver payer inspector auditor agency | named
        console GET /sign-in | open | everywhere
        console GET /sign-in/return | open | everywhere
        console GET /sign-out | open | everywhere
        console POST /sign-out | open | everywhere
        console GET /console.css | open | everywhere
        console GET /v1/summary | clerk reviewer approver payer inspector auditor system | named
        console GET /v1/timeline | clerk reviewer approver payer inspector auditor system | own
        console GET /cases/{id} | clerk reviewer approver payer inspector auditor agency | named
        console POST /cases/{id} | clerk reviewer approver inspector agency | named
        console GET /cases/{id}/application-form | clerk reviewer approver payer inspector auditor | named
        console GET /cases/{id}/file | clerk reviewer approver payer inspector auditor | named
        console GET /case-roster | clerk reviewer approver payer auditor | named
        console GET /notices | clerk reviewer approver payer auditor | named
        console POST /notices | clerk reviewer | named
        console GET /notices/{id} | clerk reviewer approver payer auditor | named
        console POST /notices/{id} | clerk reviewer | named
        console GET /notices/{id}/page | clerk reviewer approver payer auditor | named
        console GET /claims/{id} | clerk agency worker | named
        console POST /claims/{id} | clerk agency worker | named
        console GET /reports | clerk reviewer approver payer inspector auditor | named
        console GET /reports/{report} | clerk reviewer approver payer inspector auditor | named
        console POST /reports/{report}/draft | clerk reviewer approver | named
        console POST /reports/{report}/submission | clerk reviewer approver | named
        console POST /reports/{report}/return | reviewer approver | named
        console POST /reports/{report}/acceptance | reviewer approver | named
        console GET /targets | clerk reviewer approver payer inspector auditor | named
        console POST /targets/setting | reviewer approver | named
        console POST /targets/division | reviewer approver | named
        console POST /targets/letter | reviewer approver | named
        console GET /assessments | clerk reviewer approver payer inspector auditor | named
        console POST /assessments/outcome | approver | named
        console POST /assessments/score | reviewer approver | named
        console POST /assessments/method | reviewer approver | named
        console GET /organisations | clerk reviewer approver payer inspector auditor | named
        console POST /organisations | clerk reviewer approver inspector | named
        console GET /organisations/employers/{employer} | clerk reviewer approver payer inspector auditor | named
        console POST /organisations/employers/{employer} | clerk reviewer approver inspector | named
        console GET /organisations/registers | clerk reviewer approver payer inspector auditor | named
        console POST /organisations/registers | clerk reviewer approver inspector | named
        console GET /organisations/registers/{kind} | clerk reviewer approver payer inspector auditor | named
        console POST /organisations/registers/{kind} | clerk reviewer approver inspector | named
        console GET /organisations/entries/{entry} | clerk reviewer approver payer inspector auditor | named
        console POST /organisations/entries/{entry} | clerk reviewer approver inspector | named
        console GET /organisations/figures | clerk reviewer approver payer inspector auditor | named
        console POST /organisations/figures | clerk reviewer approver inspector | named
        console GET /organisations/gaps | clerk reviewer approver payer inspector auditor | named
        console POST /organisations/gaps | clerk reviewer approver inspector | named
        console GET /organisations/firms | clerk reviewer approver payer inspector auditor | named
        console POST /organisations/firms | clerk reviewer approver inspector | named
        console GET /postings | clerk reviewer approver payer inspector auditor | named
        console POST /postings | clerk reviewer approver inspector | named
        console GET /postings/reserve | clerk reviewer approver payer inspector auditor | named
        console POST /postings/reserve | clerk reviewer approver inspector | named
        console GET /postings/matching | clerk reviewer approver payer inspector auditor | named
        console POST /postings/matching | clerk reviewer approver inspector | named
        console GET /postings/push | clerk reviewer approver payer inspector auditor | named
        console POST /postings/push | clerk reviewer approver inspector | named
        console GET /postings/booklets | clerk reviewer approver payer inspector auditor | named
        console POST /postings/booklets | clerk reviewer approver inspector | named
        console GET /postings/booklets/{area} | clerk reviewer approver payer inspector auditor | named
        console POST /postings/booklets/{area} | clerk reviewer approver inspector | named
        console GET /postings/figures | clerk reviewer approver payer inspector auditor | named
        console POST /postings/figures | clerk reviewer approver inspector | named
        console GET /postings/numbers/{posting} | clerk reviewer approver payer inspector auditor | named
        console POST /postings/numbers/{posting} | clerk reviewer approver inspector | named
        console GET /postings/numbers/{posting}/people | clerk reviewer approver payer inspector auditor | named
        console POST /postings/numbers/{posting}/people | clerk reviewer approver inspector | named
        console GET /outreach | clerk reviewer approver payer inspector auditor | named
        console POST /outreach | clerk reviewer approver inspector | named
        console GET /outreach/activities/{activity} | clerk reviewer approver payer inspector auditor | named
        console POST /outreach/activities/{activity} | clerk reviewer approver inspector | named
        console GET /outreach/duties | clerk reviewer approver payer inspector auditor | named
        console POST /outreach/duties | clerk reviewer approver inspector | named
        console GET /outreach/services | clerk reviewer approver payer inspector auditor | named
        console POST /outreach/services | clerk reviewer approver inspector | named
        console GET /outreach/coverage | clerk reviewer approver payer inspector auditor | named
        console POST /outreach/coverage | clerk reviewer approver inspector | named
        console GET /outreach/referrals | clerk reviewer approver payer inspector auditor | named
        console POST /outreach/referrals | clerk reviewer approver inspector | named
        console GET /outreach/groups | clerk reviewer approver payer inspector auditor | named
        console POST /outreach/groups | clerk reviewer approver inspector | named
        console GET /outreach/groups/{group} | clerk reviewer approver payer inspector auditor | named
        console POST /outreach/groups/{group} | clerk reviewer approver inspector | named
        console GET /outreach/transfers | clerk reviewer approver payer inspector auditor | named
        console POST /outreach/transfers | clerk reviewer approver inspector | named
        console GET /wages | clerk reviewer approver payer inspector auditor | named
        console POST /wages | clerk reviewer approver inspector | named
        console GET /wages/months/{month} | clerk reviewer approver payer inspector auditor | named
        console POST /wages/months/{month} | clerk reviewer approver inspector | named
        console GET /wages/alarms | clerk reviewer approver payer inspector auditor | named
        console POST /wages/alarms | clerk reviewer approver inspector | named
        console GET /wages/losses | clerk reviewer approver payer inspector auditor | named
        console POST /wages/losses | clerk reviewer approver inspector | named
        console GET /wages/losses/{loss} | clerk reviewer approver payer inspector auditor | named
        console POST /wages/losses/{loss} | clerk reviewer approver inspector | named
        console GET /wages/contracts | clerk reviewer approver payer inspector auditor | named
        console POST /wages/contracts | clerk reviewer approver inspector | named
        console GET /wages/stable | clerk reviewer approver payer inspector auditor | named
        console POST /wages/stable | clerk reviewer approver inspector | named
        console GET /wages/cases | clerk reviewer approver payer inspector auditor | named
        console POST /wages/cases | clerk reviewer approver inspector | named
        console GET /wages/cases/{case} | clerk reviewer approver payer inspector auditor | named
        console POST /wages/cases/{case} | clerk reviewer approver inspector | named
        console GET /wages/inspections | clerk reviewer approver payer inspector auditor | named
        console POST /wages/inspections | clerk reviewer approver inspector | named
        console GET /wages/blacklist | clerk reviewer approver payer inspector auditor | named
        console POST /wages/blacklist | clerk reviewer approver inspector | named
        console GET /tasks | clerk reviewer approver payer inspector auditor | named
        console GET /funds | clerk reviewer approver payer auditor | named
        console POST /funds | approver | named
        console GET /funds/{id} | clerk reviewer approver payer auditor | named
        console POST /funds/{id} | approver | named
        console GET /funds/{id}/statement | clerk reviewer approver payer auditor | named
        console GET /ledger/entries | clerk reviewer approver payer auditor | named
        console GET /ledger/trial-balance | clerk reviewer approver payer auditor | named
        console GET /ledger/trial-balance/file | clerk reviewer approver payer auditor | named
        console GET /payments | clerk reviewer approver payer auditor | named
        console POST /payments | payer | named
        console GET /payments/checks | clerk reviewer approver payer auditor | named
        console POST /payments/checks | reviewer approver | named
        console GET /payments/{id} | clerk reviewer approver payer auditor | named
        console POST /payments/{id} | payer | named
        console POST /payments/{id}/file | payer | named
        console POST /payments/{id}/reply | payer | elsewhere
        console GET /clawbacks | clerk reviewer approver payer inspector auditor | named
        console GET /clawbacks/{id} | clerk reviewer approver payer inspector auditor | named
        console POST /clawbacks/{id} | clerk reviewer approver payer inspector | named
        console GET /sanctions | clerk reviewer approver payer inspector auditor | named
        console POST /sanctions | reviewer approver inspector | named
        console GET /audits | reviewer approver inspector auditor | named
        console POST /audits | inspector | named
        console GET /audits/{id} | reviewer approver inspector auditor | named
        console POST /audits/{id} | inspector | named
        console GET /policies | clerk reviewer approver payer inspector auditor | own
        console GET /policies/compare | clerk reviewer approver payer inspector auditor | named
        console GET /policies/{id} | clerk reviewer approver payer inspector auditor | named
        console GET /inventory | clerk reviewer approver payer auditor | named
        console POST /inventory | approver | named
        console GET /services | clerk reviewer approver payer auditor | named
        console GET /entitlements/{person} | clerk reviewer approver payer auditor | named
        console GET /gaps | clerk reviewer approver payer auditor | named
        console POST /gaps | clerk reviewer approver payer auditor | named
        console GET /gaps/undecided | clerk reviewer approver payer auditor | named
        console GET /what-if | clerk reviewer approver payer auditor | named
        console POST /what-if | approver auditor | named
        console GET /what-if/{id} | clerk reviewer approver payer auditor | named
        console POST /what-if/{id} | clerk reviewer approver payer auditor | named
        console GET /bodies | clerk reviewer approver payer auditor | named
        console POST /bodies | clerk | named
        console GET /platforms | clerk reviewer approver payer auditor | named
        console POST /platforms | clerk reviewer approver | named
        console GET /loans | clerk reviewer approver payer auditor | named
        console GET /loans/{id} | clerk reviewer approver payer auditor | named
        console POST /loans/{id} | clerk reviewer approver | named
        console GET /people | clerk reviewer approver payer inspector auditor | named
        console POST /people/search | clerk reviewer approver payer inspector auditor | elsewhere
        console GET /people/{person} | clerk reviewer approver payer inspector auditor | named
        console POST /people/{person}/acts/{act} | clerk reviewer approver | named
        console POST /people/{person}/reveal | clerk reviewer approver payer inspector | named
        console GET /households/{household} | clerk reviewer approver payer inspector auditor | named
        console GET /villages | clerk reviewer approver payer inspector auditor | named
        console GET /villages/{village} | clerk reviewer approver payer inspector auditor | named
        console POST /villages/{village}/file | clerk reviewer approver payer inspector auditor | named
        console GET /import | clerk reviewer approver auditor | named
        console POST /import/files | clerk reviewer | elsewhere
        console GET /import/trials/{id} | clerk reviewer | named
        console POST /import/trials/{id}/delivery | clerk reviewer | named
        console GET /import/trials/{id}/rows | clerk reviewer | named
        console POST /import/trials/{id}/rows | clerk reviewer | elsewhere
        console POST /import/trials/{id}/bad-rows | clerk reviewer | named
        console GET /import/deliveries/{id} | clerk reviewer approver auditor | named
        console POST /import/deliveries/{id}/refused | clerk reviewer approver auditor | named
        console GET /classes | clerk reviewer approver payer inspector auditor institution | named
        console GET /classes/new | clerk institution | named
        console POST /classes/new | clerk institution | named
        console GET /classes/{id} | clerk reviewer approver payer inspector auditor institution | elsewhere
        console POST /classes/{id}/steps/{step} | clerk reviewer approver inspector institution | named
        console GET /institutions | clerk reviewer approver payer inspector auditor institution | named
        console GET /institutions/{institution} | clerk reviewer approver payer inspector auditor institution | named
        console GET /figures | clerk reviewer approver payer inspector auditor | named
        console GET /figures/{indicator} | clerk reviewer approver payer inspector auditor | named
        console GET /tables | clerk reviewer approver payer inspector auditor | named
        console GET /tables/{kind} | clerk reviewer approver payer inspector auditor | named
        console GET /province | clerk reviewer approver payer inspector auditor | named
        console GET /feeds | clerk reviewer approver payer inspector auditor operator | named
        console GET /feeds/{batch} | clerk reviewer approver payer inspector auditor operator | named
        console GET /system | auditor operator | own
        console GET /system/dead-letters | auditor operator | own
        console POST /system/dead-letters | operator | elsewhere
        console GET /console.js | open | everywhere
        console GET /icon.svg | open | everywhere
        console GET /favicon.ico | open | everywhere
        console GET /language | open | everywhere
        console GET /** | clerk reviewer approver payer inspector auditor institution agency employer system operator worker | named
        console GET /v1/reports | clerk reviewer approver payer inspector auditor system | named
        console GET /v1/reports/bodies | clerk reviewer approver payer inspector auditor system | named
        console POST /v1/reports/bodies | clerk reviewer approver | named
        console GET /v1/reports/{report} | clerk reviewer approver payer inspector auditor system | named
        console GET /v1/reports/{report}/figures | clerk reviewer approver payer inspector auditor system | named
        console GET /v1/reports/{report}/differences | clerk reviewer approver payer inspector auditor system | named
        console POST /v1/reports/{report}/draft | clerk reviewer approver | named
        console POST /v1/reports/{report}/submission | clerk reviewer approver | named
        console POST /v1/reports/{report}/return | reviewer approver | named
        console POST /v1/reports/{report}/acceptance | reviewer approver | named
        console GET /v1/reports/assessments | clerk reviewer approver payer inspector auditor system | named
        console POST /v1/reports/assessments | reviewer approver | elsewhere
        console POST /v1/reports/methods | reviewer approver | named
        console POST /v1/reports/outcomes | approver | elsewhere
        console GET /v1/targets | clerk reviewer approver payer inspector auditor system | named
        console POST /v1/targets | reviewer approver | named
        console POST /v1/targets/divisions | reviewer approver | elsewhere
        console POST /v1/targets/letters | reviewer approver | named
        """
}
