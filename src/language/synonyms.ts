import { contentTerms } from './terms.ts'

/**
 * Words that readers and rules use for the same thing: general English and the language of policies, contracts and
 * software, groups apart by semicolons. A word may stand in several groups.
 */
const GROUPS = `
allow permit authorize let enable accept okay legal lawful;
forbid prohibit ban disallow deny refuse reject block restrict disable bar;
must require mandatory obligatory compulsory oblige obligation mandate need necessary force;
optional voluntary choose choice; pay payment charge bill billing;
charge fee cost price rate premium amount tariff; expensive costly price; cheap discount;
discount reduction rebate credit deduction; increase raise rise grow higher;
decrease reduce lower drop cut reduction; refund reimburse reimbursement repay compensate;
cancel terminate end stop quit revoke discontinue; terminate suspend close deactivate ban block expel;
begin start commence initiate launch; expire lapse expiry expiration invalid; expire valid validity;
renew renewal extend prolong; keep retain store hold preserve save retention preservation; keep maintain;
delete erase remove purge destroy wipe gone; change modify alter amend edit update revise revision;
replace substitute swap exchange; repair fix correct remedy;
check verify validate inspect examine test review confirm;
notify tell inform notice notification alert warn warning announce told; ask request demand apply;
answer reply respond response; show display present reveal; hide mask conceal; reveal disclose expose leak;
disclose share release provide hand; give provide supply offer grant; receive get obtain acquire;
get return back; buy purchase order; sell sale resell; earn monetize income revenue;
ad advert advertisement advertising advertise sponsor promotion; win winner prize;
choose select pick decide; use employ utilize; make create build produce generate; write compose author;
copy duplicate reproduce clone; join register enroll signup sign subscribe enrollment registration;
member subscriber user customer; customer client policyholder insured user consumer buyer;
company firm business organization enterprise corporation carrier insurer;
employee worker staff personnel colleague coworker; boss employer manager;
seller merchant vendor retailer shop store trader dealer; agent broker producer intermediary;
police authority investigator enforcement official officer;
court judge judicial tribunal lawsuit litigation; lawsuit dispute claim litigation arbitration;
law statute legislation legal act; law rule regulation; lawyer attorney counsel; witness testimony testify;
proof evidence prove; guarantee warranty; liable liability responsible damages; fault blame responsible;
damage broken defective faulty harm loss; accident crash collision; theft stolen steal; injury hurt harm;
child kid minor children dependent youngster; adult grown; parent guardian mother father;
couple married spouse wife husband two; family household; old age elderly older; young age minimum;
person people individual human someone; man male; woman female; student pupil; driver operator motorist;
car vehicle auto automobile motor; motorcycle motorbike bike; truck lorry; parking garage parked;
trip journey ride travel; mileage mile miles distance; home house residence dwelling;
address location residence; country nation state; area territory region zone district;
britain uk kingdom british england; usa us america american states; europe eu european;
postcode zip postal; phone telephone mobile call cell; mail email letter;
message chat text conversation sms; picture photo image; film video movie; file document upload;
page site website; web internet online; app application software program; computer device machine;
password passphrase credential secret passcode pin; credential login password account;
login authenticate authentication logon signin; logout signout; token code; session login; username userid;
anonymous unnamed; fingerprint biometric face iris; hacker attacker intruder adversary;
attack breach exploit intrusion; virus malware antivirus malicious; guess attempt try;
random entropy randomness unpredictable; encrypt encryption cipher encode cryptographic; key secret;
backup restore copy recovery; forgot forgotten forget recover recovery reset lost; lost loss missing;
log record; list inventory catalog catalogue register bill; library component package dependency;
third-party external outside; bug error fault defect flaw failure; debug debugging;
unused inactive idle dormant; active live used; secure safe protected security; secure https tls;
safe safety; danger hazard risk dangerous; private personal confidential privacy; secret confidential;
public open; learn train training teach; ai artificial intelligence model; voice speech audio recording;
music song audio; own ownership owner belong; rent hire lease rental; lend loan;
share divide portion percentage proportion fraction; percentage percent share rate;
number count quantity how; maximum most limit highest upper ceiling cap longest largest;
minimum least lowest lower floor shortest smallest youngest; limit restriction bound quota threshold;
size big large long length; short brief; time period duration term window deadline; deadline due date;
time hour minute day; day daily; week weekly; month monthly; year annual yearly annually;
often frequency frequent regularly periodic periodically; regular periodic scheduled; again repeat;
early advance ahead prior; advance notice ahead; late overdue delinquent unpaid; before prior earlier;
after following; immediately promptly instantly expeditiously; soon quickly fast; delay postpone wait;
permission consent approval authorization; agree consent accept agreement; agreement contract terms;
appeal objection contest challenge; complain complaint grievance; violate breach infringe break violation;
fraud scam cheat deceptive misleading; wrong incorrect inaccurate mistaken error mistake false;
mistake error; right correct accurate; true accurate; copyright infringement intellectual;
name title called; logo trademark brand; label tag mark; certificate certify certification; test exam;
hospital medical health healthcare clinic patient; doctor physician;
medicine drug pharmaceutical medication; alcohol liquor beer wine drink; cigarette tobacco smoke smoking;
gun weapon firearm; gambling bet casino lottery; pornography porn adult sexual;
clothes clothing apparel garment dress; shoe footwear; underwear lingerie; jewelry jewellery;
parcel package shipment; deliver delivery ship shipping shipment; return send back; weight heavy;
money cash fund; bank financial; tax duty; salary wage pay income; insurance coverage cover policy;
deductible excess; claim loss; quote estimate; storm wind windstorm hail hurricane; flood water; fire burn;
bounce returned dishonored unpaid; installment instalment; premium price;
eligible qualify entitled eligibility qualification; suit appropriate suitable fit;
exempt exception exclude excluded exemption; include contain comprise cover; exclude except omit;
depend rely reliance; differ vary variation different difference; vary variation;
multiplier factor multiply ratio coefficient; mean definition define meaning term;
purpose aim goal objective; reason cause because; responsible charge accountable;
help support assistance aid; contact reach call; visit access enter; visitor guest; possible able can;
several multiple many; only sole solely exclusively; whole entire total complete full;
part portion section; free gratis complimentary; extra additional further add; same equal identical;
new recent latest current; place location site; flag attribute property parameter;
setting configuration configure option preference; prevent stop avoid hinder stopped;
conform comply compliance conformity adhere follow; duty obligation responsibility;
right entitlement entitled; plain clear unencrypted; disk storage drive stored;
transfer transmit transmission move; hour hourly; quarter quarterly; half semiannual; advantage benefit;
drawback disadvantage; unlock open activate; activate enable; identify identification recognize;
identity identification; picture avatar; wait waiting grace; grace late delay; inspect inspection audit;
audit review; complete finish; appoint designate nominate; beneficiary payee recipient; recipient receiver;
sender originator; illness disease sickness medical; death dead die fatal deceased; divorce separated;
retire retirement retired; rent tenant renter; landlord owner lessor; leave exit quit; hire employ recruit;
fire dismiss terminate; speed fast rapid; low few little less; high many great more; cover protect insure;
steal rob burglary theft; sick ill; teen teenager adolescent minor; pupil student school;
road street highway; snow ice winter weather; dog animal pet; pool garden yard; gift present donation;
coupon voucher promo; gather collect collection; track monitor tracking surveillance; watch view see;
search look find; pause suspend; downgrade lower; upgrade improve
`

const MEANINGS: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const meanings = new Map<string, Set<string>>()
  for (const group of GROUPS.split(';')) {
    const stems = contentTerms(group)
    for (const stem of stems) {
      const near = meanings.get(stem) ?? new Set()
      for (const other of stems) if (other !== stem) near.add(other)
      meanings.set(stem, near)
    }
  }
  return meanings
})()

const NONE: ReadonlySet<string> = new Set()

/** Stems of the words that may stand for the word of this stem. */
export const synonymsOf = (stem: string): ReadonlySet<string> => MEANINGS.get(stem) ?? NONE
