"""`flask --app wsgi …`: what an operator types. Thin: each command calls a service and prints."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from itertools import chain
from pathlib import Path
from threading import Event, Thread
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app import clock, config, jobs, letters, migrate
from app.config import make_own
from app.errors import DomainError
from app.services.accounts import own_passwords, staff
from app.services.cards import batches
from app.services.core import divisions
from app.services.learning import bonus_hours, certificate_desk, certificates
from app.services.messaging import delivery, wechat_check
from app.services.operations import backups, demo, health, invariants
from app.services.privacy import at_the_office, key_proofs, log_reading, log_seals, resealing
from app.services.rota import coverage


class _Command(click.Command):
    """A refusal becomes one line for the operator, and so does a database that does not answer."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DomainError as refusal:
            details = "；".join(text for texts in refusal.fields.values() for text in texts)
            raise click.ClickException(refusal.text + (f"（{details}）" if details else "")) from None


class _Group(AppGroup):
    command_class = _Command


def init_app(app: Flask) -> None:
    app.cli.add_command(migrate_command)
    app.cli.add_command(demo_command)
    app.cli.add_command(audit_command)
    app.cli.add_command(worker_command)
    app.cli.add_command(rotate_keys_command)
    app.cli.add_command(backup_command)
    app.cli.add_command(restore_command)
    app.cli.add_command(staff_group)
    app.cli.add_command(wechat_group)
    app.cli.add_command(messages_group)
    app.cli.add_command(cards_group)
    app.cli.add_command(certificates_group)
    app.cli.add_command(learning_group)
    app.cli.add_command(log_group)
    app.cli.add_command(person_group)


@click.command("migrate", cls=_Command)
@click.option("--to", help="到这一个迁移为止（名称或编号，如 0050）；已超过它时撤回其后的迁移")
def migrate_command(to: str | None) -> None:
    """把数据库升级到最新结构"""
    done, taken_back = migrate.move_to(to) if to else (migrate.upgrade(), [])
    for name in done:
        print(f"已执行 {name}")
    for name in taken_back:
        print(f"已撤回 {name}")
    if taken_back:
        # The database is an older release's now: the keys' proofs may be gone with the rest.
        return
    if not done:
        print("数据库结构已是最新" if to is None else f"数据库结构已在 {to}")
    _require_right_keys()


def _require_right_keys() -> None:
    if wrong := key_proofs.wrong_keys():
        raise click.ClickException("\n".join((*wrong, key_proofs.ADVICE)))


@click.command("demo", cls=_Command)
def demo_command() -> None:
    """载入演示数据（可重复执行；生产环境不可用）"""
    settings = config.current()
    if settings.is_production or not settings.wechat_is_simulated:
        raise click.ClickException("演示数据只能用于模拟微信的非生产环境")
    now = clock.now()
    accounts = demo.load(config.VAR / "demo-accounts.json", now=now)
    demo.live(current_app.extensions["wechat"], now=now)
    jobs.extend()
    address = settings.public_url
    print(f"\n  公众门户  {address}/")
    print(f"  控制台    {address}/console")
    print(f"  接口文档  {address}/api/docs")
    if settings.has_mini_program:
        print(f"  小程序    {address}/mini-program/（浏览器里运行，仅供开发；?phone=名字 换一个人）")
    print("\n  演示账号（仅存在于本机，微信为模拟）：")
    for account in accounts.staff:
        print(f"    {account.label}：{account.username} / {account.password}")
    print('    居民：POST /api/v1/auth/wechat {"code": "sim:任意名字"}；resident-1 … resident-60 已有记录')
    print(f"    志愿者（已接受正在进行的讲座）：code 为 {accounts.volunteer_code}")
    print(f"    空白听课卡：{'  '.join(accounts.cards)}")
    print(f"\n  正在进行的讲座：{address}/lectures/{accounts.lecture_under_way}\n")


@click.command("audit", cls=_Command)
def audit_command() -> None:
    """逐条检查 docs/invariants.md 中的不变量"""
    broken = 0
    for number, statement, rows in invariants.check_each(now=clock.now()):
        # Said first, for in a large house one takes a while, and the rows may be many.
        click.echo(f"检查 {number:>3} …\r", nl=False, err=True)
        first = next(rows, None)
        print(f"{'通过' if first is None else '不符'} {number:>3} {statement}", flush=True)
        for row in () if first is None else chain([first], rows):
            print(f"        {row}")
        broken += first is not None
    click.echo("检查日志的封记 …\r", nl=False, err=True)
    for fault in log_seals.verify():
        print(f"不符     日志：{fault}")
        broken += 1
    for warning in coverage.warnings(now=clock.now()):
        print(f"注意     {warning}")
    if broken:
        sys.exit(1)


@click.command("worker", cls=_Command)
def worker_command() -> None:
    """运行后台任务"""
    _require_right_keys()
    huey = jobs.create_huey(config.current(), current_app.extensions["wechat"])
    jobs.extend_if_possible()
    consumer = huey.create_consumer(workers=1, periodic=True, check_worker_health=True)
    stop = Event()
    Thread(target=jobs.do_long_work, args=(stop,), daemon=True).start()
    try:
        consumer.run()
    finally:
        stop.set()


@click.command("rotate-keys", cls=_Command)
def rotate_keys_command() -> None:
    """用 FIELD_KEYS 中的第一个密钥重新加密所有个人字段"""
    _require_right_keys()
    print(f"已重新加密 {resealing.reseal()} 个字段")
    key_proofs.forget_old_keys()


@click.command("backup", cls=_Command)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--keep", type=click.IntRange(1), default=30, help="保留最新的多少份，默认 30")
def backup_command(folder: Path, keep: int) -> None:
    """把全部数据备份成一个加密的文件（运行中也可以）"""
    _require_right_keys()
    copied = backups.back_up(folder, keep=keep, now=clock.now())
    health.beat("backup", now=clock.now())
    print(f"已写入 {copied.path}：{len(copied.rows)} 张表，{sum(copied.rows.values())} 行")


@click.command("restore", cls=_Command)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="数据库里已有的数据由备份替换")
@click.option("--look", is_flag=True, help="只检查备份是否完整，不动数据库")
@click.pass_context
def restore_command(ctx: click.Context, file: Path, replace: bool, look: bool) -> None:
    """从备份恢复，升级到最新结构，再逐条检查（先停下网站和后台任务）"""
    copied = backups.look_at(file) if look else backups.restore(file, replace=replace)
    print(f"{copied.made_at} 的备份，{len(copied.rows)} 张表，{sum(copied.rows.values())} 行")
    if not look:
        _require_right_keys()
        ctx.invoke(audit_command)


staff_group = _Group("staff", help="控制台账号")


@staff_group.command("add")
@click.argument("name")
@click.option("--role", required=True, help="volunteer、counselor、organizer 或 admin")
@click.option("--area", help="区划代码；不填则不限区域")
@click.option("--password-stdin", is_flag=True, required=True, help="从标准输入读取密码")
def staff_add_command(name: str, role: str, area: str | None, password_stdin: bool) -> None:
    """新建控制台账号"""
    password = sys.stdin.readline().rstrip("\n")
    scope = divisions.scope_now(letters.unified(area)) if area else None
    staff.add_staff(name, role, scope, password, now=clock.now())
    where = f"区划 {scope} 及以下" if scope else "所有区域"
    print(f"已建立账号 {name}：{role}，{where}")
    if fault := own_passwords.weakness(password, name):
        print(f"注意：{fault}。请登录控制台，在“登录的设备”里换一个")


@staff_group.command("password")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, required=True, help="从标准输入读取新的初始密码")
def staff_password_command(name: str, password_stdin: bool) -> None:
    """更换账号的密码，并结束其所有登录"""
    password = sys.stdin.readline().rstrip("\n")
    staff.set_password(name, password, is_start=True, now=clock.now())
    print(f"已更换 {name} 的密码：七天内用它登录一次，再设自己的密码")


@staff_group.command("disable")
@click.argument("name")
def staff_disable_command(name: str) -> None:
    """停用账号，并结束其所有登录"""
    staff.disable(name, now=clock.now())
    print(f"已停用 {name}")


wechat_group = _Group("wechat", help="微信的设置")


@wechat_group.command("check")
def wechat_check_command() -> None:
    """对照微信检查设置，说明还缺什么；见 docs/wechat.md"""
    wechat = current_app.extensions["wechat"]
    findings = wechat_check.check_settings(wechat, config.current())
    labels = {"ok": "正常", "missing": "缺少", "note": "注意"}
    for finding in findings:
        print(f"{labels[finding.state]} {finding.text}")
    if any(finding.state == "missing" for finding in findings):
        sys.exit(1)


messages_group = _Group("messages", help="发给居民的消息")


@messages_group.command("dead")
def messages_dead_command() -> None:
    """列出多次发送失败、已放弃的消息（不显示收件人和内容）"""
    for row in delivery.list_dead():
        print(
            f"{row.id} {row.kind} {row.object_type} {row.object_id} {row.attempts}次 {row.last_error or ''}"
        )


@messages_group.command("resend")
@click.argument("message", required=False)
def messages_resend_command(message: str | None) -> None:
    """重新发送已放弃的消息；不填编号则全部"""
    print(f"{delivery.resend(message, now=clock.now())} 条消息将重新发送")


cards_group = _Group("cards", help="印制的听课卡")


@cards_group.command("print")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--count", type=int, help="新制一批，共多少张")
@click.option("--batch", type=int, help="再次打印已有的一批中尚未领用的卡")
@click.option("--note", default="", help="备注，例如发往哪个街道")
def cards_print_command(file: Path, count: int | None, batch: int | None, note: str) -> None:
    """把一批听课卡写成 A4 的 PDF，每页十张"""
    if (count is None) == (batch is None):
        raise click.ClickException("请在 --count 与 --batch 中填写一个")
    now = clock.now()
    made = batch if count is None else batches.make_batch(count, note, now=now)
    sheets = batches.print_batch(made or 0, now=now)
    file.write_bytes(sheets.pdf)
    print(f"已写入 {file}：第 {sheets.number} 批，{sheets.printed} 张")


@cards_group.command("void")
@click.argument("code")
@click.option("--reason", required=True, help="原因，例如遗失")
def cards_void_command(code: str, reason: str) -> None:
    """作废一张听课卡；以前的签到不受影响"""
    batches.void_card(code, reason, now=clock.now())
    print(f"已作废 {code}")


@cards_group.command("void-batch")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="原因，例如整叠遗失")
def cards_void_batch_command(number: int, reason: str) -> None:
    """作废一批中还没有人领用的听课卡；已领用的不受影响"""
    print(f"已作废 {batches.void_blanks(number, reason, now=clock.now())} 张")


certificates_group = _Group("certificates", help="结业证书")


@certificates_group.command("revoke")
@click.argument("code")
@click.option("--reason", required=True, help="原因")
def certificates_revoke_command(code: str, reason: str) -> None:
    """撤销一张证书；核验页随即显示已撤销"""
    certificates.revoke(code, reason, now=clock.now())
    print(f"已撤销 {code}")


@certificates_group.command("rule")
@click.argument("series")
@click.option("--assurance", required=True, help="self_static、typed、self_rotating、paper 或 volunteer")
def certificates_rule_command(series: str, assurance: str) -> None:
    """规定一个系列课的证书至少要求哪种签到方式"""
    certificates.ask_assurance(series, assurance, now=clock.now())
    print(f"{series}：今后的证书至少要求 {assurance}")


@certificates_group.command("unfounded")
def certificates_unsupported_command() -> None:
    """列出所列讲座没有举办、或签到已撤销的有效证书，由工作人员判断"""
    cursor: str | None = None
    while True:
        found = certificate_desk.list_unsupported(now=clock.now(), limit=500, cursor=cursor)
        for item in found.items:
            print(f"{item.code}  {clock.local_day(item.issued_at)}  {item.title}")
        cursor = found.next
        if cursor is None:
            break


learning_group = _Group("learning", help="学习档案")


@learning_group.command("bonus")
@click.argument("card")
@click.option("--hours", type=float, required=True, help="课时；负数用于更正")
@click.option("--reason", required=True, help="原因")
def learning_bonus_command(card: str, hours: float, reason: str) -> None:
    """给持有这张听课卡的居民另计课时"""
    bonus_hours.add_bonus(card, hours, reason, now=clock.now())
    print(f"已计入 {hours:g} 课时")


@click.group("log", cls=_Group)
def log_group() -> None:
    """业务日志"""


@log_group.command("export")
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]), help="从这一天起")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="到这一天为止（含）；默认到现在")
def log_export_command(since: datetime, until: datetime | None) -> None:
    """把日志按行导出为 JSON，写到标准输出"""
    end = clock.day_bounds(until.date())[1] if until else clock.now()
    lines = 0
    for line in log_reading.all_lines(clock.day_bounds(since.date())[0], end):
        print(line)
        lines += 1
    log_reading.note_export(lines, now=clock.now())


@log_group.command("seal")
def log_seal_command() -> None:
    """封存到五分钟前为止的日志（后台任务每五分钟自动做一次），打印最新封记，可抄录存档"""
    newest = log_seals.seal(now=clock.now())
    print(f"第 {newest.number} 段 {newest.digest}" if newest else "没有需要封存的")


person_group = _Group("person", help="没有微信的居民：取走或删除个人信息")


def _whom(command: Callable[..., None]) -> Callable[..., None]:
    """Whom it is about is asked for, so that no shell keeps it."""
    for option in (
        click.option("--way", type=click.Choice(at_the_office.WAYS), required=True, help="怎样核对的"),
        click.option("--reason", type=click.Choice(at_the_office.REASONS), required=True, help="谁提出的"),
        click.option("--card", prompt="听课卡卡号（没有就空着）", default="", show_default=False),
        click.option("--phone", prompt="手机号（有卡号可空着）", default="", show_default=False),
        click.option("--name", prompt="姓名（有卡号可空着）", default="", show_default=False),
    ):
        command = option(command)
    return command


@person_group.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_whom
def person_export_command(file: Path, **whom: str) -> None:
    """把一位居民的全部资料写成 JSON 文件，只有本机账号可读"""
    data = at_the_office.export_by_command(**whom, now=clock.now())
    make_own(file)
    file.write_text(json.dumps(asdict(data), ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    print(f"已写入 {file}")


@person_group.command("erase")
@_whom
def person_erase_command(**whom: str) -> None:
    """删除一位居民的个人信息，不能恢复"""
    at_the_office.erase_by_command(**whom, now=clock.now())
    print("已删除，并记入日志")
