#!/usr/bin/env python3
"""Runs Faultline's engine beside ripgrep, ugrep and unzip on the same files with the same patterns.

Data is made once and kept: with --quick 128 MiB a file and some minutes in all, else 1 GiB a file, 12 GiB on disk, and
about 40 minutes. Runs of one case take turns, so that all see the same machine; medians and spreads are written as a
table, that of a whole run to benchmarks/results/engine.md. Lines that match are counted by each and compared. A peer
that is not installed is named and left out.
Needs: Python 3.8 or newer, and the jars of `mvn -DskipTests package`. Stops by itself; talks to no network otherwise.
"""
import argparse, json, os, platform, re, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BENCH = os.path.join(HERE, 'target', 'benchmarks.jar')
JAVA = os.path.join(os.environ['JAVA_HOME'], 'bin', 'java') if os.environ.get('JAVA_HOME') else 'java'
LAUNCHER_FLAGS = ['-XX:+UseSerialGC', '-XX:FreqInlineSize=150', '-Xshare:auto']  # as ./faultline starts where there is much to read
PACKAGE = 'io.faultline.benchmarks.'


def main_of(name, *args, flags=()):
    return [JAVA, *flags, '-cp', BENCH, PACKAGE + name, *map(str, args)]


def run(argv, shell=False):
    """Wall seconds, CPU seconds of the process and all it waited for, and what it printed."""
    with tempfile.TemporaryFile() as out:
        begun = time.perf_counter()
        child = subprocess.Popen(argv if not shell else ['bash', '-c', argv], stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status) if hasattr(os, 'waitstatus_to_exitcode') else status
        out.seek(0)
        return wall, used.ru_utime + used.ru_stime, out.read().decode('utf-8', 'replace'), child.returncode


def version(argv):
    try:
        return subprocess.run(argv, capture_output=True, text=True).stdout.strip().splitlines()[0]
    except (OSError, IndexError):
        return None


def count_rg(text):
    return sum(int(l.rsplit(':', 1)[-1]) for l in text.split() if l.rsplit(':', 1)[-1].isdigit())


class Case:
    def __init__(self, title, rounds):
        self.title, self.rounds, self.runners, self.rows = title, rounds, [], {}

    def add(self, name, go):
        """go() gives (seconds, hits); hits None where they are not counted."""
        self.runners.append((name, go))

    def measure(self):
        seen = {}
        for r in range(self.rounds + 1):
            for name, go in self.runners:
                print(f'\r{self.title}: round {r} of {self.rounds}, {name}    ', end='', file=sys.stderr)
                values, hits = go()
                if r > 0:
                    self.rows.setdefault(name, []).extend(values)
                if hits is not None:
                    seen[name] = hits
        ours = next((h for n, h in seen.items() if n.startswith('Faultline')), None)
        for name in [n for n, h in seen.items() if ours is not None and h != ours]:
            del self.rows[name]  # it did not do the work: no time of it counts
        print(file=sys.stderr)
        self.hits = seen
        return self

    def table(self, unit, size=None, bars=()):
        lines = [f'### {self.title}', '', f'| what | median {unit} | spread | ' + ('MB/s | ' if size else '') + 'hits |',
                 '|---|---|---|' + ('---|' if size else '') + '---|']
        for name, values in self.rows.items():
            m = statistics.median(values)
            rate = f' {size / 1e6 / m:,.0f} |' if size else ''
            lines.append(f'| {name.replace("|", chr(92) + "|")} | {m:.3f} | {min(values):.3f} to {max(values):.3f} |{rate} {self.hits.get(name, "")} |')
        lines.append('')
        for what, ours, theirs, bar in bars:
            if ours in self.rows and theirs in self.rows:
                ratio = statistics.median(self.rows[theirs]) / statistics.median(self.rows[ours])
                told = 'no bar' if bar is None else f'bar {bar}{", reached" if ratio >= bar else ", not reached"}'
                lines.append(f'- {what}: **{ratio:.2f}** ({told})')
        if len(set(self.hits.values())) > 1:
            lines.append(f'- **hits differ**, so those that do not agree with Faultline are left out: {self.hits}')
        return '\n'.join(lines) + '\n'


def median(case, name):
    return statistics.median(case.rows[name])


def warm(file, patterns, rounds=3, flags=('-XX:+UseSerialGC',)):
    """CPU seconds of the warm rounds of one process."""
    def go():
        _, _, out, status = run(main_of('WarmScan', file, patterns, rounds + 1, flags=flags))
        rows = [l.split() for l in out.splitlines()]
        if status != 0 or len(rows) <= rounds:
            raise SystemExit(f'WarmScan {file} {patterns} failed')
        return [float(r[0]) for r in rows[1:]], int(rows[-1][4])
    return go


def cpu(argv, count, shell=False):
    def go():
        _, used, out, _ = run(argv, shell)
        return [used], count(out)
    return go


def wall(argv, count, shell=False, before=None):
    def go():
        if before:
            before()
        seconds, _, out, _ = run(argv, shell)
        return [seconds], count(out)
    return go


def pattern_run_hits(text):
    return int(text.split()[2]) if len(text.split()) > 2 else 'failed'


def nothing(_):
    return None


CASES = ('plain', 'all-hits', 'zip', 'many', 'utf16', 'catalogue', 'growth', 'start')


def options():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--quick', action='store_true', help='less data and fewer rounds: under 10 minutes')
    ap.add_argument('--data', metavar='DIR', default=os.path.join(tempfile.gettempdir(), 'faultline-benchmarks'),
                    help='where the data is made and kept (default: %(default)s)')
    ap.add_argument('--out', metavar='FILE', help='where the table is written (default: benchmarks/results/engine.md; '
                    'with --quick or --only, which are no whole run, engine.md in the folder of --data)')
    ap.add_argument('--install', action='store_true', help="asks Debian for the peers before it runs: ripgrep, ugrep, unzip")
    ap.add_argument('--only', metavar='CASE,...', help='only these, with commas between: ' + ', '.join(CASES))
    a = ap.parse_args()
    a.only = [] if a.only is None else [name.strip() for name in a.only.split(',')]
    unknown = [name for name in a.only if name not in CASES]
    if unknown:
        ap.error(f"there is no case '{unknown[0]}'; there are {', '.join(CASES)}")
    if a.out is None:
        whole = not a.quick and not a.only
        a.out = os.path.join(HERE, 'results', 'engine.md') if whole else os.path.join(a.data, 'engine.md')
        if not whole:
            print(f'this is no whole run, so the table is written to {a.out}', file=sys.stderr)
    return a


def main():
    a = options()
    if not os.path.exists(BENCH):
        raise SystemExit(f'{BENCH} is missing; run: mvn -B -ntp -q -DskipTests package')
    if a.install:
        subprocess.run(['apt-get', 'install', '-y', '-qq', 'ripgrep', 'ugrep', 'unzip'], check=False)
    os.makedirs(a.data, exist_ok=True)
    size = '128M' if a.quick else '1G'
    size_bytes = (128 << 20) if a.quick else (1 << 30)
    rounds = 2 if a.quick else 3

    def data(kind, bytes_, hits, name):
        path = os.path.join(a.data, f'{bytes_}-{hits}-{name}')
        if not os.path.exists(path):
            print(f'making {path}', file=sys.stderr)
            subprocess.run(main_of('LogData', kind, bytes_, hits, path + '.part'), check=True)
            os.rename(path + '.part', path)
        return path

    def patterns(n):
        path = os.path.join(a.data, f'patterns-{n}.txt')
        open(path, 'w').write(subprocess.run(main_of('PatternList', n), check=True, capture_output=True, text=True).stdout)
        return path

    def compiled(n):
        path = os.path.join(a.data, f'patterns-{n}.bin')
        subprocess.run(main_of('PatternRun', 'compile', n, path), check=True)
        return path

    peers = {'ripgrep': version(['rg', '--version']), 'ugrep': version(['ugrep', '--version']),
             'unzip': (version(['unzip', '-v']) or '')[:40] or None}
    missing = [p for p, v in peers.items() if not v]
    if peers['ugrep'] and run(['ugrep', '-c', '-E', '-f', patterns(200), patterns(200)])[3] > 1:
        missing.append(f"ugrep (refuses the patterns: {peers['ugrep'].split(' x86')[0]})")
        peers['ugrep'] = None
    parts = []

    def wanted(name):
        return not a.only or name in a.only

    if wanted('plain'):
        log = data('plain', size, 10, 'plain.log')
        for n in (200, 1000):
            p = patterns(n)
            c = Case(f'{size} plain log, {n} patterns, 0.1 % hits: CPU seconds, one thread', rounds)
            c.add('Faultline, warm', warm(log, n))
            if peers['ripgrep']:
                c.add('ripgrep -c', cpu(['rg', '-c', '-j1', '-f', p, log], count_rg))
            if peers['ugrep'] and n == 200:
                c.add('ugrep -c', cpu(['ugrep', '-c', '-J1', '-E', '-f', p, log], count_rg))
            c.measure()
            parts.append(c.table('CPU s', os.path.getsize(log), [
                ('Faultline to ripgrep', 'Faultline, warm', 'ripgrep -c', 4 if n == 200 else 5),
                ('Faultline to ugrep', 'Faultline, warm', 'ugrep -c', 1.8)]))
    if wanted('all-hits'):
        log = data('plain', '64M' if a.quick else '256M', 10000, 'all-hits.log')
        c = Case('every line a hit, 200 patterns: CPU seconds, one thread', rounds)
        c.add('Faultline, warm', warm(log, 200))
        if peers['ripgrep']:
            c.add('ripgrep -n', cpu(['rg', '-n', '-j1', '-f', patterns(200), log], lambda t: t.count('\n')))
        c.measure()
        parts.append(c.table('CPU s', os.path.getsize(log), [('Faultline to ripgrep -n', 'Faultline, warm', 'ripgrep -n', 1.5)]))
    if wanted('zip'):
        one = data('zip', size, 10, 'one.zip')
        p = patterns(200)
        c = Case(f'{size} in one zip entry, 200 patterns: wall seconds of the whole process', rounds)
        c.add('Faultline, launcher flags, 2 threads', wall(main_of('PatternRun', one, compiled(200), 2, flags=LAUNCHER_FLAGS), pattern_run_hits))
        c.add('Faultline, plain java, 2 threads', wall(main_of('PatternRun', one, compiled(200), 2), pattern_run_hits))
        c.add('inflate only (JDK)', wall(main_of('InflateOnly', one), nothing))
        if peers['ripgrep'] and peers['unzip']:
            c.add('unzip -p | rg -c', wall(f"unzip -p '{one}' | rg -c -f '{p}'", count_rg, shell=True))
        if peers['ugrep']:
            c.add('ugrep -z -c', wall(['ugrep', '-z', '-c', '-E', '-f', p, one], count_rg))
        c.measure()
        parts.append(c.table('s', size_bytes, [
            ('Faultline to unzip | rg', 'Faultline, launcher flags, 2 threads', 'unzip -p | rg -c', 1.9),
            ('Faultline to the plain inflate', 'Faultline, launcher flags, 2 threads', 'inflate only (JDK)', 0.8)]))
    if wanted('many'):
        many = data('many', size, 10, 'many.zip')
        p = patterns(200)
        into = tempfile.mkdtemp(prefix='faultline-unzip-', dir='/dev/shm' if os.path.isdir('/dev/shm') else None)
        c = Case(f'zip of 200 entries with nested .gz, {size} in all, 200 patterns: wall seconds of the whole process', rounds)
        c.add('Faultline, launcher flags, 2 threads', wall(main_of('PatternRun', many, compiled(200), 2, flags=LAUNCHER_FLAGS), pattern_run_hits))
        if peers['ripgrep'] and peers['unzip']:
            c.add('unzip, then rg -z', wall(f"unzip -q -o '{many}' -d '{into}' && rg -z -c -f '{p}' '{into}'", count_rg, shell=True,
                                            before=lambda: shutil.rmtree(into, ignore_errors=True)))
        if peers['ugrep']:
            c.add('ugrep -z --zmax=2', wall(['ugrep', '-z', '--zmax=2', '-c', '-E', '-f', p, many], count_rg))
        c.measure()
        shutil.rmtree(into, ignore_errors=True)
        parts.append(c.table('s', size_bytes, [
            ('Faultline to unzip, then rg -z', 'Faultline, launcher flags, 2 threads', 'unzip, then rg -z', 3),
            ('Faultline to ugrep -z', 'Faultline, launcher flags, 2 threads', 'ugrep -z --zmax=2', 1)]))
    if wanted('utf16'):
        u8 = data('plain', size, 10, 'plain.log')
        u16 = data('utf16', size, 10, 'utf16.log')
        c = Case('UTF-16LE beside UTF-8, 200 patterns: CPU seconds for as many bytes of input', rounds)
        c.add('UTF-8', warm(u8, 200))
        c.add('UTF-16LE', warm(u16, 200))
        c.measure()
        c.hits = {}
        parts.append(c.table('CPU s', size_bytes, [('rate of UTF-16LE to that of UTF-8', 'UTF-16LE', 'UTF-8', 0.5)]))
    if wanted('catalogue'):
        log, own, calm = (data(kind, size, 10, kind + '.log') for kind in ('plain', 'wanted', 'calm'))
        c = Case("the product's own catalogue beside 200 patterns, each on a log with its own hits in 0.1 % of the lines: CPU seconds", rounds)
        c.add('200 patterns', warm(log, 200))
        c.add('whole catalogue', warm(own, 'catalogue'))
        c.add('whole catalogue, faults in 0.1 %', warm(calm, 'catalogue'))
        c.measure()
        note = ("\nA hit of the catalogue is a line that it wants: that shows a fault, ends one, or is watched. In the last row only "
                f"faults are kept to 0.1 %, and all else that agents say stands as often as the rest.\n"
                f"(lines that show a fault to the catalogue: {c.hits['whole catalogue']} and {c.hits['whole catalogue, faults in 0.1 %']}, to the patterns: {c.hits['200 patterns']})\n")
        c.hits = {}
        parts.append(c.table('CPU s', size_bytes, [
            ('rate of the catalogue to that of 200 patterns', 'whole catalogue', '200 patterns', 0.8),
            ('the same with all that agents say', 'whole catalogue, faults in 0.1 %', '200 patterns', None)]) + note)
    jar = next((os.path.join(ROOT, 'cli', 'target', f) for f in sorted(os.listdir(os.path.join(ROOT, 'cli', 'target'))) if f.endswith('-all.jar')), None) \
        if os.path.isdir(os.path.join(ROOT, 'cli', 'target')) else None
    if wanted('growth') and jar:
        rows = ['### Growth: one zip, whole process of the product at -Xmx128m, `analyze --stats`', '',
                '| unpacked | wall s | peak heap (upper bound) | lost |', '|---|---|---|---|']
        for grown in (['10M', '100M', '1G'] if a.quick else ['10M', '100M', '1G', '10G']):
            z = data('zip', grown, 10, 'grown.zip')
            begun = time.perf_counter()
            done = subprocess.run([JAVA, '-Xmx128m', *LAUNCHER_FLAGS, '-jar', jar, 'analyze', '--stats', '--format', 'json', z],
                                  capture_output=True, text=True)
            seconds = time.perf_counter() - begun
            heap = re.search(r'peak (?:no higher than )?([\d,]+ MiB)', done.stderr)
            read = re.search(r'read +([\d,]+) bytes', done.stderr)
            whole = read and int(read.group(1).replace(',', '')) >= int(grown[:-1]) << {'M': 20, 'G': 30}[grown[-1]]
            if done.returncode not in (0, 1, 3) or not heap or not whole:
                raise SystemExit(f'analyze of {grown} ended with status {done.returncode}: {done.stderr[-500:]}')
            lost = '; '.join(p['lost'] for p in json.loads(done.stdout)['problems'])
            rows.append(f'| {grown} | {seconds:.2f} | {heap.group(1)} | {lost or "nothing"} |')
            if grown == '10G':
                os.remove(z)
        parts.append('\n'.join(rows) + '\n')
    if wanted('start') and jar:
        tiny = os.path.join(ROOT, 'examples', 'wireserver-blocked.zip')
        hello = os.path.join(a.data, 'hello.jar')
        hello_jar(hello)
        c = Case('a tiny bundle (the shipped example): wall seconds of the whole process', 9 if a.quick else 15)
        c.add('hello world', wall([JAVA, '-jar', hello], nothing))
        c.add('java -jar', wall([JAVA, '-jar', jar, 'analyze', tiny], nothing))
        c.add('./faultline', wall([os.path.join(ROOT, 'faultline'), 'analyze', tiny], nothing))
        c.measure()
        base = median(c, 'hello world')
        parts.append(c.table('s') + f"- java -jar: **{median(c, 'java -jar') / base:.1f}** times hello world (bar: at most 8)\n"
                     f"- ./faultline: **{median(c, './faultline') / base:.1f}** times hello world (bar: at most 5)\n")

    cores = os.cpu_count()
    model = next((l.split(':', 1)[1].strip() for l in open('/proc/cpuinfo') if l.startswith('model name')), platform.machine()) \
        if os.path.exists('/proc/cpuinfo') else platform.machine()
    java = subprocess.run([JAVA, '-version'], capture_output=True, text=True).stderr.splitlines()[0]
    head = ['# The engine beside other tools', '',
            f'Made by `benchmarks/compare.py{" --quick" if a.quick else ""}{" --only " + ",".join(a.only) if a.only else ""}` on {time.strftime("%Y-%m-%d")}: {cores} processors ({model}), {java}; '
            + '; '.join(v for v in peers.values() if v) + (f'; not installed: {", ".join(missing)}' if missing else '') + '.',
            'Each runs in turn; the first round is not counted. A ratio above 1 means that Faultline is faster. MB are 10^6 bytes of',
            'unpacked text.', '']
    if not parts:
        raise SystemExit('nothing was measured: there is no jar in cli/target; run: mvn -B -ntp -q -DskipTests package')
    os.makedirs(os.path.dirname(os.path.abspath(a.out)), exist_ok=True)
    open(a.out, 'w').write('\n'.join(head) + '\n' + '\n'.join(parts))
    print(open(a.out).read())


def hello_jar(path):
    """A jar with one class that prints a word."""
    import zipfile
    with zipfile.ZipFile(BENCH) as bench, zipfile.ZipFile(path, 'w') as jar:
        jar.writestr('META-INF/MANIFEST.MF', 'Manifest-Version: 1.0\nMain-Class: io.faultline.benchmarks.Hello\n\n')
        jar.writestr('io/faultline/benchmarks/Hello.class', bench.read('io/faultline/benchmarks/Hello.class'))


if __name__ == '__main__':
    main()
