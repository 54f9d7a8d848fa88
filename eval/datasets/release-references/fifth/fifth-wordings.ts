/** Eight people's wordings, parted by `|`, after what they mean; `>>` parts turns. `default`: of no release. Frozen. */
export const fifthWordings = {
  'claims handler in a hurry': `
    on-day | loss date {slashed}, which deductible do I apply, windscreen | Accident was {day}. Towing limit at that time?
    on-day | Need the glass excess as per the manual valid {dotted}, quick pls
    in-month | hail claim from {month} {year} - what was the roof depreciation back then
    previous | Not the current rules, the ones just before. Rental car days?
    label | {label} - total loss threshold?
    of-year | what does the {year} manual say re salvage
    before-label | Rental days under {label}? >> and the one before?
    current | Deductible for theft in {label}? >> ok and now
    new | whats new for claims
    ordinal-in-year | the {ordinal} one that came out in {year}, whats the cap on rental
    cannot | Same edition as on the Miller file. Deductible?
    default | Vehicle built before 2015, is OEM glass covered? | Second claim in 12 months, surcharge? | Driver got his licence in 2019, still a new driver?`,
  'careful actuary': `
    on-day | Which base rate for territory 12 was in effect as at {day}?
    two-labels | By how much do the liability factors differ between {left} and {right}?
    since-label | Please list every relativity that has been revised since {label}.
    last-few | How has the young-driver factor moved over the last three editions?
    issued-in-half | Which expense loading did the edition issued in the {half} half of {year} use?
    through-quarter | What was the base premium throughout the {quarterly} quarter of {year}?
    every | Could you tabulate the minimum premium across all editions to date?
    end-of-year | As at year-end {year}, what was the credibility standard?
    fiscal | For fiscal year {fiscal} (1 April to 31 March), which trend factor applied?
    ago | What was the increased limit factor at 250,000 {count} editions ago?
    all-but | Excluding {label}, what did each edition state as the catastrophe load?
    oldest | What was the off-balance factor in the very first edition on file?
    default | Is the experience period the last five accident years or the last three? | Are losses of accident year 2021 trended to the midpoint of the policy year?`,
  'lawyer preparing a hearing': `
    on-day | Please cite the racing exclusion of the edition under which the policy of {day} was written.
    on-two-days | My client took out cover on {day} and renewed on {second}; what did the notice clause say on each date?
    before-day | What did the last edition published prior to {day} provide on subrogation?
    after-day | What is the arbitration clause in the first edition to take effect after {day}?
    after-label | How is "resident relative" defined in the edition which superseded {label}?
    before-label | The edition that {label} repealed: what limitation period did it set?
    started-on | Quote the cancellation clause of the edition that entered into force on {started}.
    other-of-year | I refer to the {year} edition, though not that of {month}: what does it say on late notice?
    in-month | Which wording of the fraud clause governed contracts concluded in {month} {year}?
    label-and-next | What is the duty of disclosure under {label}? >> Did the edition immediately following alter it?
    no-such-label | The court cites {unknown}. What does it say about bad faith?
    cannot | What did the edition annexed to the defendant's brief say on waiver?
    default | Does a judgment entered before 1 January 2020 count as a prior conviction? | May the insurer rely on the first notice if the second was defective?`,
  'support agent, not a native speaker': `
    previous | In the version what was before, how much cost the young driver?
    on-day | Customer has signed the {dotted}, which discount has he then?
    newest | I need from the most new version the price for second car please
    label | How is in the {loose} version the price for roadside help?
    last-but-one | Please what says the pre-last version about trailers?
    season | In the {season} {year} edition, is bicycle rack included or no?
    two-labels | What is the different between {left} and {right} for the students?
    since-year | Since {year} something is changed with the pet cover?
    after-label | In {label}, how many days for pay? >> And in the next one it is same?
    time-ago | Before {span}, how much was the fee for the late pay?
    oldest | In the most old version was already the e-scooter inside?
    cannot | Customer says he has the green book. What is inside for tires?
    default | The customer has pay the last bill two times, what we do? | He had before an other insurance with 4 years no claim, it counts?`,
  'someone on a phone': `
    in-month | whats the deductible for a policy i bought in {month} {year}
    time-ago | how much was towing {span} ago
    current | whats the late fee in the one thats valid now
    new | so what changed
    next | is there a new one coming and whats the fee in it
    of-year | in the {year} one can my son drive
    other-of-year | not the {month} one the other one from {year} is hail covered
    ago | what was the fee like {count} versions back
    two-before-label | late fee in {label} >> and before that >> and the one before that one
    since-season | whats different since the {season} one
    label | {loose} edition roadside how far do they tow
    oldest | go back to the very first one was there a fee
    label | late fee in {label} >> and for new drivers
    default | i paid my last installment late what happens | my car is from 2016 is it too old for full cover | got my license 3 months ago am i a new driver`,
  "broker's assistant": `
    on-day | Our customer writes: "I had my crash on {us}, which rules count for me?" It is about the towing limit.
    season | The client says he has "the {season} one from {year}" in front of him. Does it cover windscreen chips?
    previous | Customer's words: "It was cheaper in the old book, before this one." What was the second-car discount there?
    cannot | She writes "I mean the edition your colleague gave me". What does it say about flood?
    both-of-year | He keeps two manuals, "both from {year}". What did each of them say about marten damage?
    month-edition | Client asks about "the {month} {year} manual": is a roof box insured?
    month-and-now | He signed in {month} {year} and wants to know the cancellation fee at that time versus today's.
    no-such-label | Customer reads to me from {unknown}: is there a trailer rule in it?
    label | She sent us a photo of page 3 of {label}; what is the no-claims scale there?
    three-labels | Could you give me the glass deductible in {left}, {right} and {third}? The customer has all three.
    after-label | Client asks what {label} says about storm. >> Sorry, he meant the one after it.
    last-year | "The one that came last year", he says. What is the mileage limit in it?
    default | Customer asks: "My previous carrier gave me 40 percent, do you take that over?" | "I already had two claims since 2023", he says. How many are too many?`,
  'product writer': `
    two-labels | diff {left} against {right}, glossary only
    new-in-label | What did we touch in {label}?
    last-two | Put the two most recent drafts side by side for the towing section.
    issued-between | Everything we published between {us} and {usSecond}: how do we spell "household" there?
    before-rewrite | How was the eligibility chapter phrased ahead of the {year} rewrite?
    last-of-year | Pull the last edition of {year}: how does the chapter on discounts open?
    first-and-now | Compare the original text with today's on multi-car.
    label-and-next | Give me the territories in {label}. >> Did its successor keep them?
    two-labels | Show the surcharges of {left}. >> Now those of {right}. >> And what differs between the two?
    default | Is "previous carrier" hyphenated in the discount rule? | Does section 2 define an old car as one of more than 20 years?`,
  manager: `
    day-and-now | What did we charge for a second driver on {day}, and what do we charge today?
    new | Give me the old late fee and the new one.
    two-years | Compare {year} with {otherYear} on commission.
    ago-and-now | Deductible {count} editions ago and now, please.
    mid-year-and-now | Where did we stand in the middle of {year} and where do we stand now on minimum premium?
    since-start | What have we changed since the beginning of {year}?
    issued-in-quarter | Take the Q{quarter} {year} edition: commission for renewals?
    spring-and-autumn | Spring versus autumn {year}: did the fleet discount go up?
    label-and-now | What is the fleet discount under {label}? >> I want both, that one and today's.
    default | What is the bonus in the last quarter of a contract? | How many previous insurers must an applicant name?`,
} as const
