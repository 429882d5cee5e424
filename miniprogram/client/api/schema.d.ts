// Made from docs/openapi.json by `npm run types`; not written by hand.
export interface paths {
    "/api/v1/agreement-items/{item_id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 一项约定已履行；全部履行后个案即为已履行
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["keepAgreementItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 区划
         * @description 任何人都可以调用，不需要登录。
         */
        get: operations["listAreas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退出登录
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 换取新的令牌；每个刷新令牌只能使用一次
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/scanner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 用配对码换取只能用于一场讲座的令牌
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`invitation_invalid`](/api/docs/errors#invitation_invalid)：邀请码无效或已过期
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["pairScanner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 工作人员登录
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`bad_credentials`](/api/docs/errors#bad_credentials)：用户名或密码不正确
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`otp_required`](/api/docs/errors#otp_required)：请填写两步验证的六位数字
         *     - [`otp_wrong`](/api/docs/errors#otp_wrong)：两步验证的数字不正确，或已经用过
         *     - [`password_to_set`](/api/docs/errors#password_to_set)：这是一次性的初始密码，请先在控制台设置您自己的密码
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`start_code_over`](/api/docs/errors#start_code_over)：初始密码已过期，请管理员再给一个
         *     - [`too_many_attempts`](/api/docs/errors#too_many_attempts)：尝试次数过多，请稍后再试
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["signInStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/wechat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 用微信登录凭证换取令牌
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`bad_code`](/api/docs/errors#bad_code)：微信登录凭证无效，请重新打开小程序
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`risky_user`](/api/docs/errors#risky_user)：微信提示此账号存在风险，暂不能登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`too_many_attempts`](/api/docs/errors#too_many_attempts)：尝试次数过多，请稍后再试
         *     - [`wechat_unavailable`](/api/docs/errors#wechat_unavailable)：微信暂时没有回应，请稍后再试
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["signInWithWechat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的预约
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listBookings"];
        put?: never;
        /**
         * 预约一个时段
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_booked`](/api/docs/errors#already_booked)：您已预约该时段
         *     - [`booking_limit`](/api/docs/errors#booking_limit)：您已有未完成的预约，请先完成或取消
         *     - [`consent_outdated`](/api/docs/errors#consent_outdated)：隐私说明已更新，请阅读最新版本
         *     - [`guardian_needed`](/api/docs/errors#guardian_needed)：不满十四周岁，请由监护人打电话或到站点预约并陪同
         *     - [`joint_not_allowed`](/api/docs/errors#joint_not_allowed)：共同辅导须当面进行，请选择面谈，或各自分开预约
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_linked`](/api/docs/errors#not_linked)：尚未与伴侣互相确认关联
         *     - [`overlaps`](/api/docs/errors#overlaps)：与您的另一个预约时间重叠
         *     - [`slot_closed`](/api/docs/errors#slot_closed)：该时段不可预约
         *     - [`slot_full`](/api/docs/errors#slot_full)：该时段已约满
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["bookSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{booking_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        /**
         * 我的一个预约
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{booking_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取消预约
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`too_late`](/api/docs/errors#too_late)：已过可以更改的时间，请电话联系站点
         */
        post: operations["cancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{booking_id}/feedback-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 领取一次性的匿名评价码
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`feedback_given`](/api/docs/errors#feedback_given)：这次辅导的评价码已经领取过
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["handOutFeedbackCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{booking_id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        /**
         * 我的电话、线上预约怎样见面：辅导员填写的链接或电话，只有本人看得到
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readSessionLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{booking_id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记到访、迟到或未到
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_begun`](/api/docs/errors#not_begun)：预约尚未开始，还不能登记结果
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["recordOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{booking_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 改到另一个时段
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_booked`](/api/docs/errors#already_booked)：您已预约该时段
         *     - [`booking_limit`](/api/docs/errors#booking_limit)：您已有未完成的预约，请先完成或取消
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`overlaps`](/api/docs/errors#overlaps)：与您的另一个预约时间重叠
         *     - [`reschedule_limit`](/api/docs/errors#reschedule_limit)：这个预约已多次改期，请电话联系站点
         *     - [`slot_closed`](/api/docs/errors#slot_closed)：该时段不可预约
         *     - [`slot_full`](/api/docs/errors#slot_full)：该时段已约满
         *     - [`too_late`](/api/docs/errors#too_late)：已过可以更改的时间，请电话联系站点
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["rescheduleBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-asks/{ask_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ask_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 答复当事人的请求
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["answerPartyAsk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-lookups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 凭个案编号和查询码查询，十五分钟有效；不对、没有开通、查不到，答复都一样
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`lookup_unknown`](/api/docs/errors#lookup_unknown)：编号或查询码不对，或者没有开通，请打电话问站点
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["openCaseLookup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-lookups/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本人的办理进度、同意、告知、签过的文书和提过的请求
         * @description 需要凭个案编号和查询码换来的令牌，十五分钟内有效；不用登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         */
        get: operations["readCaseLookup"];
        put?: never;
        post?: never;
        /**
         * 结束查看，令牌随即失效
         * @description 需要凭个案编号和查询码换来的令牌，十五分钟内有效；不用登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         */
        delete: operations["leaveCaseLookup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-lookups/current/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 请求更正、换人、结束或要副本，十五天内答复；原来的记录保留
         * @description 需要凭个案编号和查询码换来的令牌，十五分钟内有效；不用登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`ask_waiting`](/api/docs/errors#ask_waiting)：这一项您已经提过，请等答复
         */
        post: operations["askForCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-lookups/current/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 谁看过本人的卷宗：哪一天、什么身份、哪个团队
         * @description 需要凭个案编号和查询码换来的令牌，十五分钟内有效；不用登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listCaseReads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-lookups/current/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回本人的一份同意，凭它还没办完的随即停止
         * @description 需要凭个案编号和查询码换来的令牌，十五分钟内有效；不用登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["withdrawOwnConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * 当事人的情况；没有填的项目不变
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        put: operations["describeCaseParty"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/asks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        /**
         * 当事人提的请求和答复
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listPartyAsks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        /**
         * 当事人同意过什么
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listConsents"];
        put?: never;
        /**
         * 登记当事人的同意：对一个单位、一件事、若干内容，最长90天
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["recordConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/consents/{consent_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consent_id: string;
                party_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回同意；没办完的转介随即停止
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["withdrawConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        /**
         * 对外告知的台账
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listDisclosures"];
        put?: never;
        /**
         * 登记对外告知：告诉了谁、凭什么、说了什么
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`consent_required_for_referral`](/api/docs/errors#consent_required_for_referral)：没有本人对这个单位和这些内容的有效同意，也没有写明依据
         */
        post: operations["recordDisclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        /**
         * 当事人的全部回访
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listPartyFollowUps"];
        put?: never;
        /**
         * 从某一天起算，安排冷静期、保护令或报告后的回访；取代从别的日子起算的
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["planPartyFollowUps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/glass": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 紧急查看一方的卷宗一小时，只读；当时告知别人，由别人复核
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`nobody_judges`](/api/docs/errors#nobody_judges)：没有人可以复核，请管理员先指派督导
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`glass_not_judged`](/api/docs/errors#glass_not_judged)：您上一次紧急查看还没有复核
         *     - [`otp_wrong`](/api/docs/errors#otp_wrong)：两步验证的数字不正确，或已经用过
         *     - [`too_many_attempts`](/api/docs/errors#too_many_attempts)：尝试次数过多，请稍后再试
         */
        post: operations["lookAtParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        /**
         * 当事人能不能自己查询
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readLookupStanding"];
        put?: never;
        /**
         * 开通查询，给一个新的查询码，只显示这一次；以前的作废
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`lookup_not_joined`](/api/docs/errors#lookup_not_joined)：本人到场或同意参与以后才能开通查询
         *     - [`lookup_unsafe`](/api/docs/errors#lookup_unsafe)：有危险，或还没有单独问过：请本人到站点，核对身份以后当面开通
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["switchLookupOn"];
        /**
         * 停止查询
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        delete: operations["switchLookupOff"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/phone": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        /**
         * 当事人的电话，先显示安全的联系方式；每次查看都有记录
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readCasePartyPhone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        /**
         * 当事人的转介
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listReferrals"];
        put?: never;
        /**
         * 起草转介；没有本人同意，也没有写明依据的，不能起草
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`consent_required_for_referral`](/api/docs/errors#consent_required_for_referral)：没有本人对这个单位和这些内容的有效同意，也没有写明依据
         */
        post: operations["prepareReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/risk": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        /**
         * 已知的危险情况与等级，每次查看都有记录
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readCaseRisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/risk-facts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记一项危险情况
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["recordRiskFact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-parties/{party_id}/risk-levels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确定等级；从橙色、红色降级须另一位督导确认
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`needs_second`](/api/docs/errors#needs_second)：需要另一位督导确认；全区没有第二位督导时不能降级
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["setRiskLevel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我承办或督导的个案
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`notes_paused`](/api/docs/errors#notes_paused)：账号或督导刚有变更，满三天后可以看面谈记录
         */
        get: operations["listCases"];
        put?: never;
        /**
         * 登记一个个案
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["registerCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        /**
         * 个案的登记信息；无权查看的与不存在的一样
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 受理；人民调解的从此有登记号。受理即声明与双方无利害关系
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["acceptCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/agree": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记双方达成的协议
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["agreeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        /**
         * 双方的协议与履行情况
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/agreement/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * 司法确认的进展
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        put: operations["noteConfirmation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 结案
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["closeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 选定原因、方法、需求
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["setCaseCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/drafts/{thread}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                thread: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * 保存草稿，只有本人能看到，保留十四天
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        put: operations["saveCaseDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 终止，并说明告知了哪些其他途径
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["endCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 写记录，或改成新的一版
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`entry_changed`](/api/docs/errors#entry_changed)：这段记录已有更新的版本，请重新打开再改
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["writeCaseEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/entries/{thread}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                thread: string;
            };
            cookie?: never;
        };
        /**
         * 一段记录的各个版本
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readCaseEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/handover": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 主办人把个案交给同团队的另一位辅导员
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["handCaseOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        /**
         * 卷宗目录
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listCasePapers"];
        put?: never;
        /**
         * 登记一份材料；材料本身只在纸上
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["addCasePaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 暂停
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["pauseCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 不予受理
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["refuseCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 重新办理
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["reopenCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 恢复，由督导决定
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["resumeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/sides/{side}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                side: string;
            };
            cookie?: never;
        };
        /**
         * 一方或共同的卷宗内容，每次查看都有记录
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readCaseSide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/sides/{side}/needs/{skill}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                side: string;
                skill: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记一项技能需求办到哪一步：报名、学完、就业，或不再参加
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["moveCaseNeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/workers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        /**
         * 可以接手的辅导员，供主办人与督导选择
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listCaseColleagues"];
        put?: never;
        /**
         * 指派承办人或主办人，由督导或管理员；不能指派自己
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["nameCaseWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/check-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 扫描或输入现场签到码
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`card_void`](/api/docs/errors#card_void)：这张听课卡已作废
         *     - [`code_expired`](/api/docs/errors#code_expired)：这个码已过期，请扫描屏幕上最新的码
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`expected_elsewhere`](/api/docs/errors#expected_elsewhere)：报名的是另一场讲座
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_yet_open`](/api/docs/errors#not_yet_open)：签到尚未开始
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["checkInByDoor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/check-ins/{check_in_id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                check_in_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤销一次签到
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`void_too_late`](/api/docs/errors#void_too_late)：已过可以撤销签到的时间
         */
        post: operations["voidCheckIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 客户端需要的设置和各组代码的中文说法
         * @description 任何人都可以调用，不需要登录。
         */
        get: operations["readConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 现行的隐私说明，或指定的旧版本
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-quotas/{area}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                area: string;
            };
            cookie?: never;
        };
        /**
         * 一个镇街的年度额度与已得
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getCourseQuota"];
        /**
         * 设定镇街的年度额度
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        put: operations["setCourseQuota"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 需求列表，意向日期近的在前
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listCourseRequests"];
        put?: never;
        /**
         * 点课、送学或登记自办讲座
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["createCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        /**
         * 需求详情与经过
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readCourseRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接受，起草讲座并约请讲师
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`lecturer_busy`](/api/docs/errors#lecturer_busy)：这位讲师在该时段已有安排
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["acceptCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 认领送学
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["claimCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 谢绝
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["declineCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/lecturer-answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 记下讲师的答复（电话里说的）
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["noteLecturerAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/reassign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 讲师不能来，改约讲师或时间
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`lecturer_busy`](/api/docs/errors#lecturer_busy)：这位讲师在该时段已有安排
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["reassignCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/resubmit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改后重新提交
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["resubmitCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退回修改
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["returnCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 主办方评价：评分、人数、现场提问
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_held_yet`](/api/docs/errors#not_held_yet)：讲座尚未结束，请结束后再评价
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["reviewCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 讲师已答应，发布讲座
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`lecturer_declined`](/api/docs/errors#lecturer_declined)：讲师谢绝了这场讲座，请先改约讲师或时间
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["scheduleCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/{request_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["withdrawCourseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-requests/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各镇街本年的额度与已得
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         */
        get: operations["listTownShares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 课程菜单
         * @description 任何人都可以调用，不需要登录。
         */
        get: operations["listCourses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本团队某一天的预约
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listDutyBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        /**
         * 本团队的一个预约
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readDutyBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 由工作人员取消预约
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["cancelBookingFor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}/excuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 免除一次未到的后果
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["excuseNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 征得本人同意后，安排后续的一次或几次
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_booked`](/api/docs/errors#already_booked)：您已预约该时段
         *     - [`booking_limit`](/api/docs/errors#booking_limit)：您已有未完成的预约，请先完成或取消
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_begun`](/api/docs/errors#not_begun)：预约尚未开始，还不能登记结果
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`overlaps`](/api/docs/errors#overlaps)：与您的另一个预约时间重叠
         *     - [`slot_closed`](/api/docs/errors#slot_closed)：该时段不可预约
         *     - [`slot_full`](/api/docs/errors#slot_full)：该时段已约满
         */
        post: operations["bookFollowUps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        /**
         * 自己为这次电话、线上预约填写的见面方式
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readWrittenLink"];
        put?: never;
        /**
         * 填写电话、线上预约的见面方式，只有自己和预约人看得到；都不填就是收回
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["writeLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        /**
         * 面谈记录，每次查看都有记录
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`notes_paused`](/api/docs/errors#notes_paused)：账号或督导刚有变更，满三天后可以看面谈记录
         */
        get: operations["readSessionNotes"];
        put?: never;
        /**
         * 写面谈记录，或改成新的一版
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_begun`](/api/docs/errors#not_begun)：预约尚未开始，还不能登记结果
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`note_changed`](/api/docs/errors#note_changed)：这份记录已有更新的版本，请重新打开再改
         *     - [`notes_paused`](/api/docs/errors#notes_paused)：账号或督导刚有变更，满三天后可以看面谈记录
         */
        post: operations["writeSessionNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}/phone": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        /**
         * 预约人的电话，每次查看都有记录
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readBookingPhone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}/phone/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 与到场的本人核对自己填写的手机号
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_begun`](/api/docs/errors#not_begun)：预约尚未开始，还不能登记结果
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["confirmBookingPhone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/bookings/{booking_id}/risk": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 标记安全顾虑，或申请解除：解除要由另一团队的督导复核
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`no_second`](/api/docs/errors#no_second)：本区县没有其他团队的督导可以复核，暂时不能解除
         */
        post: operations["setBookingRisk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/follow-ups-due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 到期该联系的人
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         */
        get: operations["listDueFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本团队的值班
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/unreached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本团队由工作人员取消或改期、本人还不知道的预约
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         */
        get: operations["listUnreachedBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty/walk-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记未预约的来访者
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_booked`](/api/docs/errors#already_booked)：您已预约该时段
         *     - [`booking_limit`](/api/docs/errors#booking_limit)：您已有未完成的预约，请先完成或取消
         *     - [`card_void`](/api/docs/errors#card_void)：这张听课卡已作废
         *     - [`code_expired`](/api/docs/errors#code_expired)：这个码已过期，请扫描屏幕上最新的码
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_on_duty`](/api/docs/errors#not_on_duty)：您的团队今天在这里没有值班
         *     - [`overlaps`](/api/docs/errors#overlaps)：与您的另一个预约时间重叠
         *     - [`slot_closed`](/api/docs/errors#slot_closed)：该时段不可预约
         *     - [`slot_full`](/api/docs/errors#slot_full)：该时段已约满
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["recordWalkIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个团队一个月的匿名评价
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readFeedback"];
        put?: never;
        /**
         * 凭评价码匿名评价，无需登录
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`feedback_code_unknown`](/api/docs/errors#feedback_code_unknown)：评价码无效，或已经用过
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["giveFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我今天该做的回访，逾期最久的在前
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`notes_paused`](/api/docs/errors#notes_paused)：账号或督导刚有变更，满三天后可以看面谈记录
         */
        get: operations["listFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{follow_up_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                follow_up_id: string;
            };
            cookie?: never;
        };
        /**
         * 一次回访，含怎样联系才安全；电话须另行查看
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readFollowUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{follow_up_id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                follow_up_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记回访结果
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["concludeFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{follow_up_id}/tries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                follow_up_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记一次联系；安全时段内三天都联系不上的，另约或报督导
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["recordContactTry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 首页：接下来的安排、附近站点、讲座、热线，一次取齐
         * @description 任何人都可以调用；带上令牌时，还会说明对本人而言是什么。
         *
         *     可能的 `reason`：
         *
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["readHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hotlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 求助热线
         * @description 任何人都可以调用，不需要登录。
         */
        get: operations["listHotlines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lecturer-invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 讲师凭邀请码确认身份
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`invitation_invalid`](/api/docs/errors#invitation_invalid)：邀请码无效或已过期
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["acceptLecturerInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lecturers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 讲师库：按课程、主题查找，看某时段是否有空
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["findLecturers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lecturers/{lecturer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecturer_id: string;
            };
            cookie?: never;
        };
        /**
         * 讲师与主办方的评价
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readLecturer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lecturers/{lecturer_id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecturer_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 生成讲师的微信邀请码
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["inviteLecturer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 讲座列表
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listLectures"];
        put?: never;
        /**
         * 起草讲座
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`lecturer_busy`](/api/docs/errors#lecturer_busy)：这位讲师在该时段已有安排
         *     - [`not_editable`](/api/docs/errors#not_editable)：当前状态下不能修改
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["createLecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        /**
         * 讲座详情；登录后还有我的报名和签到
         * @description 任何人都可以调用；带上令牌时，还会说明对本人而言是什么。
         *
         *     可能的 `reason`：
         *
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getLecture"];
        /**
         * 修改讲座
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`capacity_below_taken`](/api/docs/errors#capacity_below_taken)：名额不能少于已报名人数
         *     - [`lecturer_busy`](/api/docs/errors#lecturer_busy)：这位讲师在该时段已有安排
         *     - [`not_editable`](/api/docs/errors#not_editable)：当前状态下不能修改
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        put: operations["updateLecture"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        /**
         * 报名者对报名问题的回答
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        /**
         * 等待主办方确认的报名
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取消讲座
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["cancelLecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/check-ins": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 志愿者扫描听课卡
         * @description 需要登录，或持有为这场讲座配对的扫码器令牌。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`card_void`](/api/docs/errors#card_void)：这张听课卡已作废
         *     - [`code_expired`](/api/docs/errors#code_expired)：这个码已过期，请扫描屏幕上最新的码
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`expected_elsewhere`](/api/docs/errors#expected_elsewhere)：报名的是另一场讲座
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_yet_open`](/api/docs/errors#not_yet_open)：签到尚未开始
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["checkInByCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/check-ins/batch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提交离线时的扫描记录
         * @description 需要登录，或持有为这场讲座配对的扫码器令牌。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`card_void`](/api/docs/errors#card_void)：这张听课卡已作废
         *     - [`code_expired`](/api/docs/errors#code_expired)：这个码已过期，请扫描屏幕上最新的码
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`expected_elsewhere`](/api/docs/errors#expected_elsewhere)：报名的是另一场讲座
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_yet_open`](/api/docs/errors#not_yet_open)：签到尚未开始
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["checkInBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 照样再起草一场
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`lecturer_busy`](/api/docs/errors#lecturer_busy)：这位讲师在该时段已有安排
         *     - [`not_editable`](/api/docs/errors#not_editable)：当前状态下不能修改
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["cloneLecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/door": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        /**
         * 现场签到码
         * @description 需要登录，或持有为这场讲座配对的扫码器令牌。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getDoor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/merge-report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        /**
         * 扫描记录的合并情况
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readMergeReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/paper-sign-ups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 凭印制的听课卡，为没有手机的居民报名
         * @description 需要登录。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_signed_up`](/api/docs/errors#already_signed_up)：您已报名这场讲座
         *     - [`card_taken`](/api/docs/errors#card_taken)：这张听课卡已被他人领用
         *     - [`card_void`](/api/docs/errors#card_void)：这张听课卡已作废
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`consent_outdated`](/api/docs/errors#consent_outdated)：隐私说明已更新，请阅读最新版本
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_open_yet`](/api/docs/errors#not_open_yet)：报名尚未开始
         *     - [`text_refused`](/api/docs/errors#text_refused)：这段文字没有通过微信的内容安全检查，请修改后再提交
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["signUpOnPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/paper-sign-ups/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 凭印制的听课卡，为没有手机的居民取消报名
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`already_checked_in`](/api/docs/errors#already_checked_in)：您已签到，不能再取消报名
         *     - [`card_taken`](/api/docs/errors#card_taken)：这张听课卡已被他人领用
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["cancelOnPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        /**
         * 按姓名查找已报名的人；至少两个字，每次查找都留有记录
         * @description 需要登录，或持有为这场讲座配对的扫码器令牌。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        get: operations["findPeopleByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        /**
         * 讲座的照片
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listPhotos"];
        put?: never;
        /**
         * 上传一张照片；位置等信息会被去掉
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_held_yet`](/api/docs/errors#not_held_yet)：讲座尚未结束，请结束后再评价
         */
        post: operations["addPhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
                photo_id: string;
            };
            cookie?: never;
        };
        /**
         * 一张照片
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        get: operations["readPhoto"];
        put?: never;
        post?: never;
        /**
         * 删去一张照片
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        delete: operations["deletePhoto"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发布讲座
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`lecturer_declined`](/api/docs/errors#lecturer_declined)：讲师谢绝了这场讲座，请先改约讲师或时间
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["publishLecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/repeat": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接着每天再起草一场，到某天为止：多天的培训每天各自报名、各自签到
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`lecturer_busy`](/api/docs/errors#lecturer_busy)：这位讲师在该时段已有安排
         *     - [`not_editable`](/api/docs/errors#not_editable)：当前状态下不能修改
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["repeatLecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        /**
         * 扫码器离线时需要的名单；每一条只有凭对应的听课卡才能打开
         * @description 需要登录，或持有为这场讲座配对的扫码器令牌。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getOfflineRoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/scanner-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 志愿者或组织者为一台手机取一个五分钟内有效的配对码
         * @description 需要登录。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["makeScannerCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/scanners": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 停用：扫码器停用自己，志愿者停用自己在这场讲座的全部扫码器
         * @description 需要登录，或持有为这场讲座配对的扫码器令牌。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        delete: operations["endScanners"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/sign-ups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 报名；没有名额时进入候补。手写的回答需要人工审核时，不影响名额
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_signed_up`](/api/docs/errors#already_signed_up)：您已报名这场讲座
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_linked`](/api/docs/errors#not_linked)：尚未与伴侣互相确认关联
         *     - [`not_open_yet`](/api/docs/errors#not_open_yet)：报名尚未开始
         *     - [`text_refused`](/api/docs/errors#text_refused)：这段文字没有通过微信的内容安全检查，请修改后再提交
         *     - [`party_too_large`](/api/docs/errors#party_too_large)：这场讲座的座位不够两人同来，可以各自报名
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/sign-ups/{sign_up_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
                sign_up_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 通过报名
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["approveSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/sign-ups/{sign_up_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
                sign_up_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 不通过报名
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["declineSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/volunteer-invitations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 生成志愿者邀请码
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["inviteVolunteers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture_id}/volunteer-invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
                lecture_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 收回志愿者邀请
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        delete: operations["revokeVolunteerInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个月里每天有几场讲座
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["countLectureDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 保存前先看：谁会收到通知，哪些签到会作废，同一地点同一时间还有什么
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["previewLecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的资料
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getMe"];
        /**
         * 修改我的资料；未提交的项目不变。新昵称需要人工审核时，通过之前别人看到的还是原来的
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`text_refused`](/api/docs/errors#text_refused)：这段文字没有通过微信的内容安全检查，请修改后再提交
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        put: operations["changeMe"];
        post?: never;
        /**
         * 注销：取消今后的预约和报名，抹去能认出我的资料，不可恢复；辅导和个案的工作记录对每个人都一样保留，到站点办理
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`has_duties`](/api/docs/errors#has_duties)：您还有工作账号，请先由管理员停用
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/agreed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我同意过什么：隐私说明、年龄段、单独同意的一版
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getAgreed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的听课卡
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         */
        get: operations["getCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/card/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 领用一张印制的听课卡
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`card_taken`](/api/docs/errors#card_taken)：这张听课卡已被他人领用
         *     - [`card_void`](/api/docs/errors#card_void)：这张听课卡已作废
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["bindCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/card/lost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 听课卡遗失：作废并换一张
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["replaceLostCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/certificates/{certificate_id}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate_id: string;
            };
            cookie?: never;
        };
        /**
         * 我的结业证书（PDF）
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`name_unconfirmed`](/api/docs/errors#name_unconfirmed)：请先核对证书上的姓名
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        get: operations["printCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/certificates/{certificate_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核对证书上的姓名，之后证书生效、可以下载
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`name_confirmed`](/api/docs/errors#name_confirmed)：姓名已经确认过，要更正请联系工作人员
         *     - [`not_completed`](/api/docs/errors#not_completed)：所依据的签到已经不足，不能颁发
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["confirmName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 同意当前版本的隐私说明
         * @description 需要登录。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`consent_outdated`](/api/docs/errors#consent_outdated)：隐私说明已更新，请阅读最新版本
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        put: operations["acceptConsent"];
        post?: never;
        /**
         * 撤回同意：个人功能停用，资料和已有的预约、报名都不动；再次同意即可恢复
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        delete: operations["takeBackConsent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/couple": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 是否已关联伴侣
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         */
        get: operations["getCouple"];
        put?: never;
        /**
         * 接受伴侣的邀请
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_linked`](/api/docs/errors#already_linked)：已经关联了伴侣
         *     - [`invitation_invalid`](/api/docs/errors#invitation_invalid)：邀请码无效或已过期
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["linkCouple"];
        /**
         * 解除关联；对方不会收到通知
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         */
        delete: operations["leaveCouple"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/couple/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 生成给伴侣的邀请码
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_linked`](/api/docs/errors#already_linked)：已经关联了伴侣
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["invitePartner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 平台保存的我的全部资料
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         */
        get: operations["exportMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/helping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我做志愿者的讲座
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         */
        get: operations["listHelped"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的消息
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/learning-record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的学习档案
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         */
        get: operations["getLearningRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/learning-record/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载我的学习档案（CSV、PDF，或 xAPI 语句）
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        get: operations["exportLearningRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 填写手机号，不经过微信；显示为未核实
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        put: operations["typePhone"];
        /**
         * 用手机号按钮的凭证登记手机号
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`bad_code`](/api/docs/errors#bad_code)：微信登录凭证无效，请重新打开小程序
         *     - [`bad_phone_code`](/api/docs/errors#bad_phone_code)：手机号授权已失效，请重新点击获取手机号
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`risky_user`](/api/docs/errors#risky_user)：微信提示此账号存在风险，暂不能登录
         *     - [`too_many_attempts`](/api/docs/errors#too_many_attempts)：尝试次数过多，请稍后再试
         *     - [`wechat_unavailable`](/api/docs/errors#wechat_unavailable)：微信暂时没有回应，请稍后再试
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["bindPhone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 工作人员什么时候看过我的资料
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listReads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的系列课进度
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         */
        get: operations["readSeriesProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sign-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的报名
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listSignUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/staff-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的微信是否绑定了控制台账号
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         */
        get: operations["getStaffLink"];
        put?: never;
        /**
         * 用控制台上的绑定码，把我的微信绑定到控制台账号
         * @description 需要登录。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invitation_invalid`](/api/docs/errors#invitation_invalid)：邀请码无效或已过期
         *     - [`staff_linked`](/api/docs/errors#staff_linked)：这个微信或这个账号已经绑定过，请先解除
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["linkStaff"];
        /**
         * 解除绑定
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         */
        delete: operations["unlinkStaff"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以询问的消息模板，以及各自还可以发送几条
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         */
        get: operations["listSubscriptions"];
        put?: never;
        /**
         * 登记微信订阅弹窗的结果；每次同意可发送一条
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         */
        post: operations["reportSubscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/teaching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 请我讲的课
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listAsks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/teaching/{ask_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ask_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 答应或谢绝授课
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_in_this_state`](/api/docs/errors#not_in_this_state)：这份需求当前的状态不能进行此操作
         */
        post: operations["answerAsk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/volunteer-record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的再成长档案：参加的志愿者培训和服务过的讲座，与学习档案分开
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         */
        get: operations["getVolunteerRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/volunteer-record/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载我的再成长档案（CSV、PDF，或 xAPI 语句）
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        get: operations["exportVolunteerRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referral_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referral_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按回执登记对方的答复，或补充对方要的内容
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`consent_required_for_referral`](/api/docs/errors#consent_required_for_referral)：没有本人对这个单位和这些内容的有效同意，也没有写明依据
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["answerReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referral_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referral_id: string;
            };
            cookie?: never;
        };
        /**
         * 将要发给对方的全部内容，与发出的一字不差
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["previewReferral"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referral_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referral_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回转介，链接随即失效
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["revokeReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referral_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referral_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发出转介；链接和六位数字只显示这一次，数字只打窗口电话告诉对方
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`consent_required_for_referral`](/api/docs/errors#consent_required_for_referral)：没有本人对这个单位和这些内容的有效同意，也没有写明依据
         *     - [`preview_outdated`](/api/docs/errors#preview_outdated)：内容已经变了，请重新看过再发出
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["sendReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 等我确认的降级
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         */
        get: operations["listAskedLevels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-levels/{level_id}/second": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                level_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 同意或不同意降级
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["confirmRiskLevel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 系列课
         * @description 任何人都可以调用，不需要登录。
         */
        get: operations["listSeries"];
        put?: never;
        /**
         * 新建系列课
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["createSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series/{series_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        /**
         * 系列课详情，讲座按次序
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getSeries"];
        /**
         * 修改系列课
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        put: operations["updateSeries"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series/{series_id}/lectures": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * 编排系列课的讲座，标明必修
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `If-Match`，不会盖掉别人刚保存的修改。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`changed_meanwhile`](/api/docs/errors#changed_meanwhile)：这期间有别的修改，请核对后再保存
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        put: operations["orderSeries"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个团队一个月的结算数据
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readSettlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}/covers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        /**
         * 谁能代这一班：当天有空、能接已约主题的团队
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["listShiftCovers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}/substitutions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 请一个团队代班
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_asked`](/api/docs/errors#already_asked)：已请过一个团队代班，请先等答复或撤回
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_qualified`](/api/docs/errors#not_qualified)：这个团队不提供已预约的主题，不能代这一班
         *     - [`shift_over`](/api/docs/errors#shift_over)：这次值班已经结束或取消
         *     - [`team_busy`](/api/docs/errors#team_busy)：这个团队当天在别处值班
         */
        post: operations["askSubstitution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ups/{sign_up_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sign_up_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接受候补名额
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`offer_expired`](/api/docs/errors#offer_expired)：候补名额的保留时间已过
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["acceptSeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ups/{sign_up_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sign_up_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取消报名或退出候补
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`already_checked_in`](/api/docs/errors#already_checked_in)：您已签到，不能再取消报名
         *     - [`lecture_closed`](/api/docs/errors#lecture_closed)：这场讲座已结束或不再接受
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["cancelSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slot-waits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的等候
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listSlotWaits"];
        put?: never;
        /**
         * 等候某站点的时段
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`wait_limit`](/api/docs/errors#wait_limit)：您已在等候多个时段，请先取消一个
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["joinSlotWait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slot-waits/{wait_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                wait_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 不再等候
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        delete: operations["leaveSlotWait"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slot-waits/{wait_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                wait_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接受为等候者保留的时段
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_booked`](/api/docs/errors#already_booked)：您已预约该时段
         *     - [`booking_limit`](/api/docs/errors#booking_limit)：您已有未完成的预约，请先完成或取消
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`guardian_needed`](/api/docs/errors#guardian_needed)：不满十四周岁，请由监护人打电话或到站点预约并陪同
         *     - [`joint_not_allowed`](/api/docs/errors#joint_not_allowed)：共同辅导须当面进行，请选择面谈，或各自分开预约
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_linked`](/api/docs/errors#not_linked)：尚未与伴侣互相确认关联
         *     - [`offer_expired`](/api/docs/errors#offer_expired)：候补名额的保留时间已过
         *     - [`overlaps`](/api/docs/errors#overlaps)：与您的另一个预约时间重叠
         *     - [`slot_closed`](/api/docs/errors#slot_closed)：该时段不可预约
         *     - [`slot_full`](/api/docs/errors#slot_full)：该时段已约满
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["acceptSlotOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可预约的时段；登录后还有哪些是我预约的
         * @description 任何人都可以调用；带上令牌时，还会说明对本人而言是什么。
         *
         *     可能的 `reason`：
         *
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["listSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots/{slot_id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slot_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 填表时暂留一个时段
         * @description 需要登录，并已同意当前的隐私说明。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`consent_required`](/api/docs/errors#consent_required)：请先阅读并同意隐私说明
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`already_booked`](/api/docs/errors#already_booked)：您已预约该时段
         *     - [`booking_limit`](/api/docs/errors#booking_limit)：您已有未完成的预约，请先完成或取消
         *     - [`guardian_needed`](/api/docs/errors#guardian_needed)：不满十四周岁，请由监护人打电话或到站点预约并陪同
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`overlaps`](/api/docs/errors#overlaps)：与您的另一个预约时间重叠
         *     - [`slot_closed`](/api/docs/errors#slot_closed)：该时段不可预约
         *     - [`slot_full`](/api/docs/errors#slot_full)：该时段已约满
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["holdSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slots/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个站点每天有几个空闲的时段
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["countDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff-sign-ins/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认登录：看过设备，填上屏幕上的两位数字；填错一次，这个码就作废
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`code_expired`](/api/docs/errors#code_expired)：这个码已过期，请扫描屏幕上最新的码
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`number_wrong`](/api/docs/errors#number_wrong)：数字和屏幕上的不一样，请在屏幕上换一个新码
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["confirmSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff-sign-ins/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 不是本人在登录：拒绝
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`code_expired`](/api/docs/errors#code_expired)：这个码已过期，请扫描屏幕上最新的码
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`conflict`](/api/docs/errors#conflict)：当前状态下不能进行此操作
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["declineSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff-sign-ins/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 扫码后先看是哪台设备请求登录，再由本人确认
         * @description 需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`code_expired`](/api/docs/errors#code_expired)：这个码已过期，请扫描屏幕上最新的码
         *     - [`code_unknown`](/api/docs/errors#code_unknown)：无法识别这个码
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["lookAtSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查找站点；给出位置时由近及远
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         */
        get: operations["findStations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{station_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                station_id: string;
            };
            cookie?: never;
        };
        /**
         * 站点详情
         * @description 任何人都可以调用，不需要登录。
         *
         *     可能的 `reason`：
         *
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["getStation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/substitutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 与我有关的代班请求
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         */
        get: operations["listSubstitutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/substitutions/{substitution_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                substitution_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接受代班
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`substitution_answered`](/api/docs/errors#substitution_answered)：这次代班已有答复，或已撤回
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`not_qualified`](/api/docs/errors#not_qualified)：这个团队不提供已预约的主题，不能代这一班
         *     - [`shift_over`](/api/docs/errors#shift_over)：这次值班已经结束或取消
         *     - [`team_busy`](/api/docs/errors#team_busy)：这个团队当天在别处值班
         */
        post: operations["acceptSubstitution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/substitutions/{substitution_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                substitution_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 谢绝代班
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`substitution_answered`](/api/docs/errors#substitution_answered)：这次代班已有答复，或已撤回
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["declineSubstitution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/substitutions/{substitution_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                substitution_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回代班请求
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`substitution_answered`](/api/docs/errors#substitution_answered)：这次代班已有答复，或已撤回
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["withdrawSubstitution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verify/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        /**
         * 核验一张结业证书；登录后还有它是不是我的
         * @description 任何人都可以调用；带上令牌时，还会说明对本人而言是什么。
         *
         *     可能的 `reason`：
         *
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["verifyCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/volunteer-invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接受志愿者邀请
         * @description 需要登录。
         *
         *     可带 `Idempotency-Key`，重试不会重复生效。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`idempotency_mismatch`](/api/docs/errors#idempotency_mismatch)：同一请求编号对应了不同的内容
         *     - [`invitation_invalid`](/api/docs/errors#invitation_invalid)：邀请码无效或已过期
         *     - [`too_many`](/api/docs/errors#too_many)：操作太频繁，请稍后再试
         */
        post: operations["acceptVolunteerInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warning-dismissals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 等我确认的排除
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         */
        get: operations["listAskedDismissals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我承办的一方、我督导的团队的预警，最急的在前
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`notes_paused`](/api/docs/errors#notes_paused)：账号或督导刚有变更，满三天后可以看面谈记录
         */
        get: operations["listWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        /**
         * 一条预警，每次查看都有记录
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        get: operations["readWarning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认预警：定等级，写明怎样处理；孩子受侵害的须先报告
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`already_settled`](/api/docs/errors#already_settled)：这条预警已经处理过
         *     - [`case_not_ready`](/api/docs/errors#case_not_ready)：还有事项没有办妥
         *     - [`needs_second`](/api/docs/errors#needs_second)：需要另一位督导确认；全区没有第二位督导时不能降级
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         *     - [`report_missing`](/api/docs/errors#report_missing)：请先依法报告，并登记在对外告知中
         *     - [`wrong_state`](/api/docs/errors#wrong_state)：个案当前的状态不能进行此操作
         */
        post: operations["confirmWarning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 排除预警；致命危险、孩子受侵害、再次告诫的须第二人确认
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`already_settled`](/api/docs/errors#already_settled)：这条预警已经处理过
         *     - [`needs_second`](/api/docs/errors#needs_second)：需要另一位督导确认；全区没有第二位督导时不能降级
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["dismissWarning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/second": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 同意或不同意排除
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`invalid`](/api/docs/errors#invalid)：提交的内容有误，请检查后重试
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["secondDismissal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/see": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 已看到
         * @description 需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。
         *
         *     可能的 `reason`：
         *
         *     - [`not_signed_in`](/api/docs/errors#not_signed_in)：请先登录
         *     - [`token_invalid`](/api/docs/errors#token_invalid)：登录信息无效，请重新登录
         *     - [`token_expired`](/api/docs/errors#token_expired)：登录已过期，请重新登录
         *     - [`session_ended`](/api/docs/errors#session_ended)：登录已结束，请重新登录
         *     - [`forbidden`](/api/docs/errors#forbidden)：您没有进行此操作的权限
         *     - [`already_settled`](/api/docs/errors#already_settled)：这条预警已经处理过
         *     - [`not_found`](/api/docs/errors#not_found)：没有找到您要的内容
         */
        post: operations["seeWarning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptCaseRequest: {
            /**
             * @description 人民调解须先告知双方权利义务
             * @default false
             */
            rights_told?: boolean;
        };
        AcceptRequest: {
            /** @enum {string|null} */
            mode?: "in_person" | "phone" | "online" | null;
        };
        AgreedResponse: {
            accepted: string | null;
            /**
             * @description 同意时说的年龄段；没有说的为 null
             * @enum {string|null}
             */
            age: "adult" | "minor" | "guardian" | null;
            required: string;
            /** @description 单独同意处理敏感个人信息的版本，是当前的一版；没有同意的为 null */
            sensitive: string | null;
        };
        AgreementItemResponse: {
            /** Format: date */
            done_on: string | null;
            /** Format: date */
            due_on: string | null;
            id: string;
            what: string;
            who: string;
        };
        AgreementResponse: {
            case: string;
            /** Format: date */
            confirm_by: string | null;
            /** @enum {string} */
            confirm_state: "unasked" | "asked" | "confirmed" | "refused";
            /** Format: date */
            effective_on: string;
            /** @enum {string} */
            form: "written" | "oral";
            items: components["schemas"]["AgreementItemResponse"][];
            may_confirm: boolean;
        };
        AgreeRequest: {
            /** Format: date */
            effective_on: string;
            /** @enum {string} */
            form: "written" | "oral";
            items: components["schemas"]["ItemRequest"][];
        };
        AnswerRequest: {
            /** @enum {string} */
            answer: "accept" | "reject" | "needs_info" | "done" | "wrong_desk" | "supplied";
            note?: string | null;
            /** @enum {string|null} */
            reason?: "wrong_desk" | "out_of_scope" | "elsewhere" | "unreachable" | "other" | null;
        };
        AnswersPage: {
            items: components["schemas"]["AnswersResponse"][];
            next: string | null;
        };
        AnswersResponse: {
            answers: {
                [key: string]: string;
            };
            /** @description 等待审核、还看不到的回答 */
            in_review: string[];
            name: string;
            sign_up: string;
            /** @enum {string} */
            status: "confirmed" | "waitlisted" | "offered" | "cancelled" | "expired";
        };
        AreaPage: {
            items: components["schemas"]["AreaResponse"][];
            next: string | null;
        };
        AreaResponse: {
            code: string;
            /** @enum {string} */
            level: "city" | "district" | "town" | "village";
            name: string;
            parent: string | null;
        };
        AskAnswerRequest: {
            text: string;
        };
        AskRequest: {
            /**
             * @default correction
             * @enum {string}
             */
            kind?: "correction" | "worker" | "closing" | "copy";
            text: string;
        };
        AssignRequest: {
            lecturer: string;
            /** Format: date-time */
            starts_at: string;
        };
        AttendedLectureResponse: {
            /** @enum {string} */
            assurance: "self_static" | "self_rotating" | "typed" | "volunteer" | "paper";
            /** Format: date-time */
            checked_in_at: string;
            /** Format: date-time */
            ends_at: string;
            /** @description 讲座结束后才计入，之前为0 */
            hours: number;
            lecture: string;
            series: string | null;
            series_title: string | null;
            /** Format: date-time */
            starts_at: string;
            title: string;
            venue: string;
        };
        AwaitingApprovalPage: {
            items: components["schemas"]["AwaitingApprovalResponse"][];
            next: string | null;
        };
        AwaitingApprovalResponse: {
            /** Format: date-time */
            asked_at: string;
            name: string;
            /** @enum {string} */
            party: "single" | "couple";
            sign_up: string;
            /** @enum {string} */
            status: "confirmed" | "waitlisted" | "offered" | "cancelled" | "expired" | "asked" | "declined";
        };
        BatchItemResponse: {
            check_in: components["schemas"]["CardCheckInResponse"] | null;
            client_id: string;
            /** @description expected_elsewhere 时：哪一场 */
            elsewhere: components["schemas"]["ElsewhereResponse"] | null;
            message: string | null;
            /** @description 重复或被拒绝时，见错误代码 */
            reason: string | null;
            /** @enum {string} */
            status: "checked_in" | "already_checked_in" | "refused";
        };
        BatchRequest: {
            scans: components["schemas"]["QueuedScanRequest"][];
            /**
             * Format: date-time
             * @description 提交时设备的时间，与 scanned_at 用同一个钟；差五分钟以上时按差值校正
             */
            sent_at?: string | null;
        };
        BatchResponse: {
            items: components["schemas"]["BatchItemResponse"][];
            next: string | null;
        };
        BindRequest: {
            code: string;
        };
        BonusResponse: {
            /** Format: date-time */
            granted_at: string;
            hours: number;
            reason: string;
        };
        BookingPage: {
            items: components["schemas"]["BookingResponse"][];
            next: string | null;
        };
        BookingRequest: {
            hold?: string | null;
            /** @enum {string|null} */
            mode?: "in_person" | "phone" | "online" | null;
            note?: string | null;
            /**
             * @description joint：申请共同辅导，限面谈；工作人员先分别与每个人单独谈，再决定是否一起
             * @default single
             * @enum {string}
             */
            party?: "single" | "joint" | "separate";
            /** @description 可不填：本人单独同意处理敏感个人信息的版本，正文见 GET /consent?version=counseling-2026-12 */
            sensitive_consent?: string | null;
            slot: string;
            topic?: string | null;
            /**
             * @description 可不填：在家中感到不安全。填了以后工作人员不安排共同辅导，消息不提辅导
             * @default false
             */
            unsafe?: boolean;
        };
        BookingResponse: {
            address: string;
            /** Format: date-time */
            cancellable_until: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            id: string;
            /** @enum {string} */
            mode: "in_person" | "phone" | "online";
            note: string | null;
            /** @enum {string} */
            party: "single" | "joint" | "separate";
            phone: string | null;
            place: components["schemas"]["Place"];
            slot: string;
            /** Format: date-time */
            starts_at: string;
            station: string;
            station_name: string;
            /** @enum {string} */
            status: "booked" | "cancelled" | "attended" | "late" | "no_show";
            team: string;
            team_name: string;
            topic: string | null;
        };
        CancelRequest: {
            reason: string;
        };
        CardCheckInRequest: {
            card: string;
            client_id?: string | null;
            /** @description 发卡：把这张空白卡登记给谁，填其本人的任一听课卡码，或按姓名查到的码 */
            give_to?: string | null;
            /**
             * @description 报名了同一时段的另一场而没有报名本场的，不登记，只说明是哪一场；缺省按现场加入登记
             * @default false
             */
            refuse_elsewhere?: boolean;
            /** Format: date-time */
            scanned_at?: string | null;
            /**
             * @description 同时为一起到场的伴侣签到；未关联时只为持卡人签到
             * @default false
             */
            together?: boolean;
        };
        CardCheckInResponse: {
            /** @enum {string} */
            assurance: "self_static" | "self_rotating" | "typed" | "volunteer" | "paper";
            /** @description 这张印制的卡还没有登记给人，可以发给来人（give_to） */
            blank: boolean;
            /** Format: date-time */
            checked_in_at: string;
            /**
             * @description 发卡的结果：bound 已登记，own 本来就是其本人的，taken 已属他人，unreadable 对方的码无法识别
             * @enum {string|null}
             */
            given: "bound" | "own" | "taken" | "unreadable" | null;
            /** @description 重复签到时：第一次由谁登记，只显示姓名的第一个字；本人扫码的为空 */
            helper: string | null;
            holder: string | null;
            id: string;
            lecture: string;
            lecture_title: string;
            partner: components["schemas"]["CheckInResponse"] | null;
            /** @enum {string|null} */
            reason: "already_checked_in" | null;
            /** @enum {string} */
            status: "checked_in" | "already_checked_in";
            venue: string;
            walk_in: boolean;
        };
        CardResponse: {
            card_no: string;
            /** Format: date-time */
            expires_at: string;
            punches: number;
            qr_text: string;
        };
        CaseAskPage: {
            items: components["schemas"]["CaseAskResponse"][];
            next: string | null;
        };
        CaseAskResponse: {
            answer: string | null;
            /** Format: date-time */
            answered_at: string | null;
            /** Format: date-time */
            asked_at: string;
            /** Format: date */
            due_on: string;
            id: string;
            /** @enum {string} */
            kind: "correction" | "worker" | "closing" | "copy";
            text: string;
        };
        CaseChildResponse: {
            birth_year: number;
            /** @enum {string} */
            lives_with: "a" | "b" | "both" | "other";
        };
        CaseCodeResponse: {
            key: string;
            list: string;
            main: boolean;
            /** @enum {string|null} */
            stage: "asked" | "enrolled" | "finished" | "working" | "left" | null;
            /** Format: date */
            stage_on: string | null;
        };
        CaseConsentPage: {
            items: components["schemas"]["CaseConsentResponse"][];
            next: string | null;
        };
        CaseConsentRequest: {
            groups?: ("identity" | "phone" | "address")[];
            /** @enum {string} */
            purpose: "service" | "joint_session" | "refer" | "training" | "contact" | "supervision";
            receiver?: string | null;
            /** Format: date */
            until?: string | null;
            /** @enum {string} */
            way: "signed" | "in_person" | "phone";
            witness?: string | null;
        };
        CaseConsentResponse: {
            /** Format: date-time */
            given_at: string;
            groups: string[];
            id: string;
            /** Format: date */
            last_day: string;
            party: string;
            /** @enum {string} */
            purpose: "service" | "joint_session" | "refer" | "training" | "contact" | "supervision";
            receiver: string | null;
            receiver_name: string | null;
            text_version: string;
            /** @enum {string} */
            way: "signed" | "in_person" | "phone";
            /** Format: date-time */
            withdrawn_at: string | null;
            witness: string | null;
        };
        CaseEntryResponse: {
            /** Format: date-time */
            at: string;
            author_name: string | null;
            /** @enum {string} */
            kind: "step" | "skip" | "note" | "handover" | "event";
            own: boolean;
            step: string | null;
            step_name: string | null;
            text: string;
            thread: string;
            version: number;
        };
        CaseEntryVersionPage: {
            items: components["schemas"]["CaseEntryVersionResponse"][];
            next: string | null;
        };
        CaseEntryVersionResponse: {
            /** Format: date-time */
            at: string;
            author_name: string | null;
            prompts: string[];
            step_name: string | null;
            text: string;
            version: number;
        };
        CaseLookupResponse: {
            asks: components["schemas"]["CaseAskResponse"][];
            code: string;
            consents: components["schemas"]["OwnConsentResponse"][];
            /** Format: date */
            next_on: string | null;
            papers: components["schemas"]["OwnPaperResponse"][];
            /** @enum {string} */
            state: "registered" | "under_way" | "over";
            station_name: string;
            team_name: string;
            /** @description 凭同意告诉过的单位；涉及人身安全的不在这里，到站点查 */
            told: components["schemas"]["OwnDisclosureResponse"][];
        };
        CaseOpenedResponse: {
            code: string;
            id: string;
            parties: components["schemas"]["PartyKeyResponse"][];
            /** @enum {string} */
            state: "intake" | "refused" | "working" | "paused" | "agreed" | "performed" | "ended" | "closed";
        };
        CasePartyResponse: {
            address: string | null;
            address_hidden: boolean;
            birth_year: number | null;
            has_phone: boolean;
            id: string;
            job: string | null;
            name: string | null;
            sex: string | null;
            /** @enum {string} */
            side: "a" | "b";
            /** @enum {string} */
            stage: "named" | "joined" | "declined" | "left";
        };
        CaseRequest: {
            booking?: string | null;
            /** @enum {string} */
            kind: "counseling" | "legal" | "mediation";
            parties: components["schemas"]["PartyRequest"][];
            source: string;
            source_ref?: string | null;
            station: string;
        };
        CaseResponse: {
            apart_only: boolean;
            book_no: number | null;
            book_year: number | null;
            code: string;
            /** Format: date */
            due_on: string;
            id: string;
            is_lead: boolean;
            /** @enum {string} */
            kind: "counseling" | "legal" | "mediation";
            outcome: string | null;
            parties: components["schemas"]["PartyRowResponse"][];
            reads: ("a" | "b" | "joint")[];
            /** Format: date-time */
            registered_at: string;
            /** Format: date-time */
            since: string;
            source: string;
            /** @enum {string} */
            state: "intake" | "refused" | "working" | "paused" | "agreed" | "performed" | "ended" | "closed";
            station: string;
            station_name: string;
            steps: ("accept" | "refuse" | "pause" | "resume" | "agree" | "perform" | "end" | "close" | "reopen")[];
            supervises: boolean;
            team_name: string;
            version: number;
            writes: ("a" | "b" | "joint")[];
        };
        CaseRowPage: {
            items: components["schemas"]["CaseRowResponse"][];
            next: string | null;
        };
        CaseRowResponse: {
            code: string;
            /** Format: date */
            due_on: string;
            id: string;
            is_lead: boolean;
            /** @enum {string} */
            kind: "counseling" | "legal" | "mediation";
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            state: "intake" | "refused" | "working" | "paused" | "agreed" | "performed" | "ended" | "closed";
            station_name: string;
            supervises: boolean;
        };
        CaseSideResponse: {
            case: string;
            children: components["schemas"]["CaseChildResponse"][];
            codes: components["schemas"]["CaseCodeResponse"][];
            entries: components["schemas"]["CaseEntryResponse"][];
            may_write: boolean;
            party: components["schemas"]["CasePartyResponse"] | null;
            /** @enum {string} */
            side: "a" | "b" | "joint";
        };
        CaseStandingResponse: {
            book_no: number | null;
            book_year: number | null;
            /** Format: date */
            due_on: string;
            id: string;
            /** @enum {string} */
            state: "intake" | "refused" | "working" | "paused" | "agreed" | "performed" | "ended" | "closed";
            version: number;
        };
        CertificateNameRequest: {
            /** @description 印在证书上的姓名 */
            name: string;
        };
        CertificateResponse: {
            code: string;
            hours: number;
            id: string;
            /** Format: date-time */
            issued_at: string;
            lectures: components["schemas"]["CertifiedLectureResponse"][];
            name: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            series: string;
            /** @enum {string} */
            state: "awaiting_name" | "valid" | "revoked" | "replaced";
            title: string;
            /** @description 姓名和名称里印不出的字，证书上留有空处手写；没有时为空 */
            unprintable: string;
            verify_url: string;
        };
        CertifiedLectureResponse: {
            day: string;
            hours: number;
            title: string;
        };
        CheckInResponse: {
            /** @enum {string} */
            assurance: "self_static" | "self_rotating" | "typed" | "volunteer" | "paper";
            /** Format: date-time */
            checked_in_at: string;
            /** @description 重复签到时：第一次由谁登记，只显示姓名的第一个字；本人扫码的为空 */
            helper: string | null;
            holder: string | null;
            id: string;
            lecture: string;
            lecture_title: string;
            /** @enum {string|null} */
            reason: "already_checked_in" | null;
            /** @enum {string} */
            status: "checked_in" | "already_checked_in";
            venue: string;
            walk_in: boolean;
        };
        ClaimRequest: {
            area: string;
            venue: string;
        };
        CloneRequest: {
            /** Format: date-time */
            starts_at: string;
        };
        CloseRequest: {
            /** @description 有橙色、红色当事人时必填：移交给了哪个单位 */
            handed_to?: string | null;
            outcome: string;
            reason?: string | null;
        };
        CodesRequest: {
            keys: string[];
            list: string;
            main?: string | null;
            /** @enum {string} */
            side: "a" | "b" | "joint";
        };
        CodesResponse: {
            keys: string[];
            list: string;
            main: string | null;
            /** @enum {string} */
            side: "a" | "b" | "joint";
        };
        ColleaguePage: {
            items: components["schemas"]["ColleagueResponse"][];
            next: string | null;
        };
        ColleagueResponse: {
            name: string | null;
            person: string;
        };
        ConfigResponse: {
            features: components["schemas"]["FeaturesResponse"];
            map_center: components["schemas"]["Place"] | null;
            /** @description 仍受支持的最低客户端版本 */
            min_client: string;
            /** @description 在哪个时刻询问哪些订阅消息模板 */
            templates: {
                [key: string]: string[];
            };
            /** @description 各组代码的中文说法 */
            words: {
                [key: string]: {
                    [key: string]: string;
                };
            };
        };
        ConfirmationRequest: {
            /** @enum {string} */
            state: "unasked" | "asked" | "confirmed" | "refused";
        };
        ConfirmedRequest: {
            /** @description 二维码的全部内容，或其中最后一段 */
            code: string;
            /** @description 屏幕上二维码旁边的两位数字 */
            number: number;
        };
        ConfirmLevelRequest: {
            agreed: boolean;
        };
        ConfirmWarningRequest: {
            /**
             * @description 不能低于现在的等级
             * @enum {string}
             */
            level: "none" | "yellow" | "orange" | "red";
            plan: string;
        };
        ConsentRequest: {
            /**
             * @description 可不填：adult 已满十八周岁；minor 已满十四、不满十八周岁；guardian 监护人替不满十四周岁的孩子同意，之后的辅导由工作人员代约。不收生日
             * @enum {string|null}
             */
            age?: "adult" | "minor" | "guardian" | null;
            version: string;
        };
        ConsentResponse: {
            accepted: string | null;
            required: string;
        };
        ContactPreference: {
            /** @description 联系时不要提及的内容 */
            avoid?: string;
            /** @enum {string} */
            channel?: "wechat" | "phone" | "none";
            hours?: string;
        };
        ContactTryRequest: {
            /** @enum {string} */
            channel: "phone" | "visit" | "station" | "message";
            /** @enum {string} */
            result: "reached" | "no_answer" | "not_alone" | "wrong_number";
        };
        ContactTryResponse: {
            /** Format: date-time */
            at: string;
            by_name: string | null;
            /** @enum {string} */
            channel: "phone" | "visit" | "station" | "message";
            in_hours: boolean;
            /** @enum {string} */
            result: "reached" | "no_answer" | "not_alone" | "wrong_number";
        };
        CoupleRequest: {
            code: string;
        };
        CoupleResponse: {
            linked: boolean;
            /** Format: date-time */
            linked_at: string | null;
        };
        CoursePage: {
            items: components["schemas"]["CourseResponse"][];
            next: string | null;
        };
        CourseRequestBody: {
            /**
             * @default residents
             * @enum {string}
             */
            audience?: "residents" | "couples" | "youth" | "parents" | "volunteers";
            /** @default false */
            closed?: boolean;
            course?: string | null;
            /** @default 50 */
            expected?: number;
            /** @default  */
            note?: string;
            /** @default  */
            own_lecturer?: string;
            preferred: (string)[];
            /** @default  */
            title?: string;
            /** @default  */
            venue?: string;
        };
        CourseRequestItemPage: {
            items: components["schemas"]["CourseRequestItemResponse"][];
            next: string | null;
        };
        CourseRequestItemResponse: {
            area: string;
            area_name: string;
            /** @enum {string} */
            audience: "residents" | "couples" | "youth" | "parents" | "volunteers";
            closed: boolean;
            comment: string | null;
            course: string | null;
            /** Format: date-time */
            created_at: string;
            /** @enum {string} */
            direction: "requested" | "sent" | "own";
            /** Format: date-time */
            due_at: string;
            expected: number;
            head_count: number | null;
            id: string;
            lecture: string | null;
            lecturer: string | null;
            /** @enum {string|null} */
            lecturer_answer: "asked" | "accepted" | "declined" | null;
            lecturer_name: string | null;
            lecturer_reason: string | null;
            note: string;
            overdue: boolean;
            own_lecturer: string | null;
            preferred: (string)[];
            priority: number;
            questions: string | null;
            rating: number | null;
            /** Format: date-time */
            starts_at: string | null;
            /** @enum {string} */
            status: "offered" | "submitted" | "returned" | "accepted" | "scheduled" | "held" | "reviewed" | "withdrawn" | "declined";
            title: string;
            venue: string;
        };
        CourseRequestRequest: {
            area: string;
            /**
             * @default residents
             * @enum {string}
             */
            audience?: "residents" | "couples" | "youth" | "parents" | "volunteers";
            /** @default false */
            closed?: boolean;
            course?: string | null;
            /**
             * @default requested
             * @enum {string}
             */
            direction?: "requested" | "sent" | "own";
            /** @default 50 */
            expected?: number;
            /** @default  */
            note?: string;
            /** @default  */
            own_lecturer?: string;
            preferred: (string)[];
            /** @default  */
            title?: string;
            /** @default  */
            venue?: string;
        };
        CourseRequestResponse: {
            area: string;
            area_name: string;
            /** @enum {string} */
            audience: "residents" | "couples" | "youth" | "parents" | "volunteers";
            closed: boolean;
            comment: string | null;
            course: string | null;
            /** Format: date-time */
            created_at: string;
            /** @enum {string} */
            direction: "requested" | "sent" | "own";
            /** Format: date-time */
            due_at: string;
            expected: number;
            head_count: number | null;
            history: components["schemas"]["EventResponse"][];
            id: string;
            lecture: string | null;
            lecturer: string | null;
            /** @enum {string|null} */
            lecturer_answer: "asked" | "accepted" | "declined" | null;
            lecturer_name: string | null;
            lecturer_reason: string | null;
            note: string;
            overdue: boolean;
            own_lecturer: string | null;
            preferred: (string)[];
            priority: number;
            questions: string | null;
            rating: number | null;
            /** Format: date-time */
            starts_at: string | null;
            /** @enum {string} */
            status: "offered" | "submitted" | "returned" | "accepted" | "scheduled" | "held" | "reviewed" | "withdrawn" | "declined";
            title: string;
            town: components["schemas"]["TownShareResponse"] | null;
            venue: string;
        };
        CourseResponse: {
            id: string;
            intro: string;
            minutes: number;
            title: string;
            topic: string;
        };
        CoverPage: {
            items: components["schemas"]["CoverResponse"][];
            next: string | null;
        };
        CoverResponse: {
            duties: number;
            team: string;
            team_name: string;
            topics: string[];
        };
        DescribeRequest: {
            address?: string | null;
            address_hidden?: boolean;
            birth_year?: number | null;
            contact?: string | null;
            identity_kind?: string | null;
            job?: string | null;
            name?: string | null;
            phone?: string | null;
            /** @description 从几点起可以联系 */
            safe_from?: number | null;
            /** @description 到几点为止可以联系 */
            safe_until?: number | null;
            /** @enum {string|null} */
            sex?: "female" | "male" | null;
            /** @enum {string} */
            stage?: "named" | "joined" | "declined" | "left";
        };
        DeviceOutcomesResponse: {
            accepted: number;
            /** @description 慢几秒；快为负 */
            clock_skew_s: number | null;
            /** @description 扫描后十分钟以上才收到 */
            late: number;
            number: number;
            refused: number;
            repeated: number;
            scans: number;
            /** @description 设备时钟相差两分钟以上 */
            skewed: number;
            volunteer: string;
        };
        DisclosurePage: {
            items: components["schemas"]["DisclosureResponse"][];
            next: string | null;
        };
        DisclosureRequest: {
            /** @enum {string} */
            channel: "link" | "slip" | "phone" | "in_person";
            /**
             * @description 告知本人会带来危险，暂不告知
             * @default false
             */
            endangers?: boolean;
            /** @enum {string|null} */
            ground?: "child_harm" | "must_report" | "police_matter" | "emergency" | "order" | null;
            groups?: ("identity" | "phone" | "address")[];
            order_no?: string | null;
            receipt?: string | null;
            receiver?: string | null;
            said: string;
            /** @description 另一位督导的账号 */
            second?: string | null;
            spoke_with?: string | null;
        };
        DisclosureResponse: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            channel: "link" | "slip" | "phone" | "in_person";
            /** @enum {string|null} */
            ground: "child_harm" | "must_report" | "police_matter" | "emergency" | "order" | null;
            groups: string[];
            id: string;
            party: string;
            /** Format: date-time */
            party_told_at: string | null;
            receipt: string | null;
            receiver: string | null;
            receiver_name: string | null;
            said: string;
            spoke_with: string | null;
            /** Format: date */
            tell_party_by: string | null;
        };
        DismissalAskedPage: {
            items: components["schemas"]["DismissalAskedResponse"][];
            next: string | null;
        };
        DismissalAskedResponse: {
            /** Format: date-time */
            asked_at: string;
            code: string;
            facts: components["schemas"]["WarningFactResponse"][];
            id: string;
            rule: string;
            sentence: string;
            /** @enum {string} */
            side: "a" | "b";
            words: string;
        };
        DoorCheckInRequest: {
            code: string;
            /** @description 小程序为本机生成的随机编号；只以密钥哈希保存三十天，供人工核对转发迹象 */
            install?: string | null;
            /** @description 本人同意时的位置（GCJ-02）；只保存与会场的距离，取整到百米 */
            place?: components["schemas"]["Place"] | null;
        };
        DoorResponse: {
            expected: number;
            /** Format: date-time */
            expires_at: string;
            present: number;
            qr_text: string;
            typed_code: string;
        };
        DraftRequest: {
            /** @enum {string} */
            side: "a" | "b" | "joint";
            text: string;
        };
        DraftSavedResponse: {
            /** Format: date-time */
            saved_at: string;
            thread: string;
        };
        DuePage: {
            items: components["schemas"]["DueResponse"][];
            next: string | null;
        };
        DueResponse: {
            booking: string;
            /** Format: date */
            follow_up_on: string;
            name: string | null;
            /** Format: date-time */
            starts_at: string;
        };
        DutyBookingPage: {
            items: components["schemas"]["DutyBookingResponse"][];
            next: string | null;
        };
        DutyBookingResponse: {
            /**
             * @description 本人说的年龄段；没有说的为 null
             * @enum {string|null}
             */
            age: "adult" | "minor" | "guardian" | null;
            /** @description 申请了共同辅导，但两人中有人有安全顾虑：分开接待，不说原因 */
            apart_only: boolean;
            /** @enum {string|null} */
            arranged: "walk_in" | "follow_up" | null;
            /** @description 可能有人身危险：不安排共同辅导，不向任何人提起 */
            at_risk: boolean;
            /** @description 共同辅导的申请，没有占到该时段的名额，由工作人员安排 */
            beside: boolean;
            contact_preference: components["schemas"]["ContactPreference"];
            /** Format: date-time */
            ends_at: string;
            excused: boolean;
            has_phone: boolean;
            id: string;
            /** @description 已申请解除，等另一团队的督导复核 */
            lift_asked: boolean;
            /** @description 电话、线上的见面方式已有人填写；内容只有填写的人和预约人看得到 */
            link_written: boolean;
            /** @enum {string} */
            mode: "in_person" | "phone" | "online";
            name: string | null;
            /** @enum {string|null} */
            no_show_reason: "unexplained" | "ill" | "emergency" | "travel" | null;
            note: string | null;
            /** @enum {string} */
            party: "single" | "joint" | "separate";
            /** @description 来自微信，或当面核对过的为 true；本人填写的为 false；不是本人登记的为 null */
            phone_verified: boolean | null;
            /** Format: date-time */
            starts_at: string;
            station: string;
            station_name: string;
            /** @enum {string} */
            status: "booked" | "cancelled" | "attended" | "late" | "no_show";
            topic: string | null;
        };
        ElsewhereResponse: {
            /** Format: date-time */
            starts_at: string;
            venue: string;
        };
        EntryRequest: {
            /** @enum {string} */
            side: "a" | "b" | "joint";
            /** @default false */
            skipped?: boolean;
            step?: string | null;
            text: string;
            thread?: string | null;
            /** @default 0 */
            version?: number;
        };
        ErrorResponse: {
            /** @description HTTP 状态码 */
            code: number;
            /** @description json、query、headers 或 files 下按字段列出的问题；没有时为空 */
            errors: {
                [key: string]: components["schemas"]["FieldFaults"];
            };
            /** @description 中文，可以直接给居民看 */
            message: string;
            /** @description 稳定的代码，含义不变 */
            reason: string;
            status: string;
        } & {
            [key: string]: unknown;
        };
        EventResponse: {
            /** @enum {string} */
            action: "submit" | "offer" | "claim" | "resubmit" | "withdraw" | "return" | "accept" | "decline" | "confirm" | "refuse" | "reassign" | "schedule" | "hold" | "review";
            actor: string | null;
            /** Format: date-time */
            at: string;
            reason: string | null;
            /** @enum {string} */
            status: "offered" | "submitted" | "returned" | "accepted" | "scheduled" | "held" | "reviewed" | "withdrawn" | "declined";
        };
        FactResponse: {
            later: boolean;
            name: string;
            text: string;
        };
        FeaturesResponse: {
            /** @description 正在使用模拟微信 */
            simulated_wechat: boolean;
            /** @description 设置了订阅消息模板 */
            subscriptions: boolean;
        };
        FeedbackCodeResponse: {
            code: string;
            /** Format: date */
            good_until: string;
        };
        FeedbackRequest: {
            code: string;
            comment?: string | null;
            rating: number;
        };
        FieldFaults: string[] | {
            [key: string]: components["schemas"]["FieldFaults"];
        };
        FileReadingPage: {
            items: components["schemas"]["FileReadingResponse"][];
            next: string | null;
        };
        FileReadingResponse: {
            /** @enum {string} */
            capacity: "worker" | "supervisor" | "exception" | "staff";
            /** Format: date */
            day: string;
            team_name: string;
        };
        FollowUpConcludedResponse: {
            case: string;
            id: string;
            look_at_risk: boolean;
            /** @enum {string} */
            outcome: "keeping" | "kept" | "not_kept" | "better" | "same" | "worse" | "violence" | "no_contact" | "lost";
            party: string;
            reopens: boolean;
            /** @enum {string} */
            side: "a" | "b";
        };
        FollowUpOutcomeRequest: {
            /** @enum {string} */
            outcome: "keeping" | "kept" | "not_kept" | "better" | "same" | "worse" | "violence" | "no_contact";
            text?: string | null;
        };
        FollowUpRequest: {
            /** @description 本人已同意 */
            agreed: boolean;
            /** @enum {string|null} */
            mode?: "in_person" | "phone" | "online" | null;
            slots: string[];
        };
        FollowUpResponse: {
            /** Format: date */
            base_day: string;
            case: string;
            code: string;
            contact: string | null;
            /** Format: date */
            due_on: string;
            estimated: boolean;
            has_phone: boolean;
            id: string;
            in_hours: boolean;
            may_message: boolean;
            may_reopen: boolean;
            may_write: boolean;
            /** @enum {string|null} */
            outcome: "keeping" | "kept" | "not_kept" | "better" | "same" | "worse" | "violence" | "no_contact" | "lost" | null;
            party: string;
            round: number;
            rule_name: string;
            safe_from: number;
            safe_until: number;
            /** @enum {string} */
            side: "a" | "b";
            /** @enum {string} */
            state: "planned" | "done" | "missed" | "again" | "dropped";
            text: string | null;
            tries: components["schemas"]["ContactTryResponse"][];
        };
        FollowUpRowPage: {
            items: components["schemas"]["FollowUpRowResponse"][];
            next: string | null;
        };
        FollowUpRowResponse: {
            case: string;
            code: string;
            /** Format: date */
            due_on: string;
            estimated: boolean;
            id: string;
            overdue: boolean;
            party: string;
            round: number;
            rule_name: string;
            /** @enum {string} */
            side: "a" | "b";
            tries: number;
        };
        FoundNameResponse: {
            /** @description 签到时代替听课卡，十分钟内有效 */
            card: string;
            couple: boolean;
            /** @description 只显示姓名的第一个字 */
            holder: string;
            /** @description 看起来相同时的手机号末两位 */
            phone_end: string | null;
            /** @enum {string} */
            place: "confirmed" | "offered" | "waitlisted";
            present: boolean;
        };
        FoundNamesResponse: {
            items: components["schemas"]["FoundNameResponse"][];
            next: string | null;
            /** @description 超过五人：请输入更多的字 */
            too_many: boolean;
        };
        GlassOpenedResponse: {
            case: string;
            id: string;
            /** @enum {string} */
            side: "a" | "b";
            /** Format: date-time */
            until: string;
        };
        GlassRequest: {
            /** @enum {string} */
            ground: "danger" | "ordered" | "worker_lost";
            /**
             * @description 两步验证的六位数字
             * @default
             */
            otp?: string;
            reason: string;
        };
        HandoverRequest: {
            text: string;
            to: string;
        };
        HelpedLecturePage: {
            items: components["schemas"]["HelpedLectureResponse"][];
            next: string | null;
        };
        HelpedLectureResponse: {
            /** Format: date-time */
            ends_at: string;
            lecture: string;
            /** Format: date-time */
            starts_at: string;
            title: string;
            /** Format: date-time */
            until: string;
            venue: string;
        };
        HoldResponse: {
            /** Format: date-time */
            expires_at: string;
            hold: string;
        };
        HomeResponse: {
            hotlines: components["schemas"]["HotlineResponse"][];
            lectures: components["schemas"]["LectureResponse"][];
            /** @description 接下来的预约和报名；未登录时为空 */
            next: components["schemas"]["NextResponse"];
            /** @description 正在进行或一小时内开始 */
            on_now: components["schemas"]["LectureResponse"][];
            stations: components["schemas"]["StationResponse"][];
            /** @description 未读消息数 */
            unread: number;
        };
        HostNoteResponse: {
            comment: string;
            head_count: number | null;
            /** Format: date-time */
            held_at: string;
            lecture: string;
            lecture_title: string;
            questions: string | null;
            rating: number;
        };
        HotlinePage: {
            items: components["schemas"]["HotlineResponse"][];
            next: string | null;
        };
        HotlineResponse: {
            hours: string;
            key: string;
            name: string;
            note: string;
            number: string;
        };
        InvitationResponse: {
            code: string;
            /** Format: date-time */
            expires_at: string;
        };
        ItemRequest: {
            /** Format: date */
            due_on?: string | null;
            what: string;
            /** @enum {string} */
            who: "a" | "b" | "both";
        };
        KeptRequest: {
            /** Format: date */
            done_on: string;
        };
        LearningRecordResponse: {
            bonus: components["schemas"]["BonusResponse"][];
            certificates: components["schemas"]["CertificateResponse"][];
            hours: number;
            lectures: components["schemas"]["AttendedLectureResponse"][];
            series: components["schemas"]["SeriesProgressResponse"][];
        };
        LectureDayPage: {
            items: components["schemas"]["LectureDayResponse"][];
            next: string | null;
        };
        LectureDayResponse: {
            /** Format: date */
            day: string;
            /** @description 当天有几场讲座，含已取消的 */
            lectures: number;
        };
        LectureDetailResponse: {
            approval: boolean;
            area: string;
            area_name: string;
            /** @enum {string} */
            audience: "residents" | "couples" | "youth" | "parents" | "volunteers";
            cancel_reason: string | null;
            capacity: number;
            course: string | null;
            course_title: string | null;
            /** @enum {string} */
            delivery: "sent" | "requested" | "open";
            description: string;
            /** Format: date-time */
            ends_at: string;
            hours: number;
            id: string;
            lecturer: string | null;
            lecturer_name: string | null;
            place: components["schemas"]["Place"] | null;
            questions: components["schemas"]["QuestionResponse"][];
            seats_left: number;
            series: string | null;
            series_title: string | null;
            /** Format: date-time */
            sign_up_closes_at: string;
            /** Format: date-time */
            sign_up_opens_at: string | null;
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "draft" | "published" | "full" | "closed" | "under_way" | "held" | "cancelled";
            title: string;
            venue: string;
            waiting: number;
        };
        LecturePage: {
            items: components["schemas"]["LectureResponse"][];
            next: string | null;
        };
        LecturePageResponse: {
            approval: boolean;
            area: string;
            area_name: string;
            /** @enum {string} */
            audience: "residents" | "couples" | "youth" | "parents" | "volunteers";
            cancel_reason: string | null;
            capacity: number;
            course: string | null;
            course_title: string | null;
            /** @enum {string} */
            delivery: "sent" | "requested" | "open";
            description: string;
            /** Format: date-time */
            ends_at: string;
            hours: number;
            id: string;
            lecturer: string | null;
            lecturer_name: string | null;
            /** @description 登录后：我的报名和签到；未登录为 null */
            mine: components["schemas"]["OwnPartResponse"] | null;
            place: components["schemas"]["Place"] | null;
            questions: components["schemas"]["QuestionResponse"][];
            seats_left: number;
            series: string | null;
            series_title: string | null;
            /** Format: date-time */
            sign_up_closes_at: string;
            /** Format: date-time */
            sign_up_opens_at: string | null;
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "draft" | "published" | "full" | "closed" | "under_way" | "held" | "cancelled";
            title: string;
            venue: string;
            waiting: number;
        };
        LecturePreviewRequest: {
            approval?: boolean;
            area: string;
            /**
             * @default residents
             * @enum {string}
             */
            audience?: "residents" | "couples" | "youth" | "parents" | "volunteers";
            capacity: number;
            course?: string | null;
            /**
             * @default open
             * @enum {string}
             */
            delivery?: "sent" | "requested" | "open";
            /** @default  */
            description?: string | null;
            /** Format: date-time */
            ends_at: string;
            lecture?: string | null;
            lecturer?: string | null;
            place?: components["schemas"]["Place"] | null;
            questions?: components["schemas"]["QuestionRequest"][];
            series?: string | null;
            /** Format: date-time */
            sign_up_closes_at?: string | null;
            /** Format: date-time */
            sign_up_opens_at?: string | null;
            /** Format: date-time */
            starts_at: string;
            title: string;
            venue: string;
        };
        LecturePreviewResponse: {
            /** @description 同一时间、同一地点的其他讲座 */
            same_hall: components["schemas"]["MeetingLectureResponse"][];
            /** @description 会作废的签到数 */
            set_aside: number;
            /** @description 会收到通知的人数 */
            told: number;
        };
        LecturerAnswerRequest: {
            /** @enum {string} */
            answer: "accepted" | "declined";
            reason?: string | null;
        };
        LectureRequest: {
            approval?: boolean;
            area: string;
            /**
             * @default residents
             * @enum {string}
             */
            audience?: "residents" | "couples" | "youth" | "parents" | "volunteers";
            capacity: number;
            course?: string | null;
            /**
             * @default open
             * @enum {string}
             */
            delivery?: "sent" | "requested" | "open";
            /** @default  */
            description?: string | null;
            /** Format: date-time */
            ends_at: string;
            lecturer?: string | null;
            place?: components["schemas"]["Place"] | null;
            questions?: components["schemas"]["QuestionRequest"][];
            series?: string | null;
            /** Format: date-time */
            sign_up_closes_at?: string | null;
            /** Format: date-time */
            sign_up_opens_at?: string | null;
            /** Format: date-time */
            starts_at: string;
            title: string;
            venue: string;
        };
        LectureResponse: {
            approval: boolean;
            area: string;
            area_name: string;
            /** @enum {string} */
            audience: "residents" | "couples" | "youth" | "parents" | "volunteers";
            cancel_reason: string | null;
            capacity: number;
            course: string | null;
            course_title: string | null;
            /** @enum {string} */
            delivery: "sent" | "requested" | "open";
            description: string;
            /** Format: date-time */
            ends_at: string;
            hours: number;
            id: string;
            lecturer: string | null;
            lecturer_name: string | null;
            place: components["schemas"]["Place"] | null;
            seats_left: number;
            series: string | null;
            series_title: string | null;
            /** Format: date-time */
            sign_up_closes_at: string;
            /** Format: date-time */
            sign_up_opens_at: string | null;
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "draft" | "published" | "full" | "closed" | "under_way" | "held" | "cancelled";
            title: string;
            venue: string;
            waiting: number;
        };
        LecturerFileResponse: {
            id: string;
            intro: string;
            name: string;
            notes: components["schemas"]["HostNoteResponse"][];
            topics: string[];
        };
        LookupGrantedResponse: {
            /** Format: date-time */
            expires_at: string;
            token: string;
        };
        LookupRequest: {
            /** @description 个案编号，十位字母和数字 */
            code: string;
            /** @description 工作人员给的六位查询码 */
            pin: string;
        };
        LookupStandingResponse: {
            locked: boolean;
            on: boolean;
            party: string;
            /** Format: date-time */
            since: string | null;
        };
        LostCardRequest: {
            card_no: string;
        };
        MeetingLectureResponse: {
            /** Format: date-time */
            ends_at: string;
            id: string;
            /** Format: date-time */
            starts_at: string;
            title: string;
        };
        MeetingPlaceResponse: {
            /** Format: date-time */
            ends_at: string;
            lecture: string;
            /** Format: date-time */
            starts_at: string;
            title: string;
        };
        MergeReportResponse: {
            accepted: number;
            /** @description 被不止一台设备扫描的持卡人 */
            collided: number;
            devices: components["schemas"]["DeviceOutcomesResponse"][];
            /** @description 扫描后十分钟以上才收到 */
            late: number;
            refusals: {
                [key: string]: number;
            };
            refused: number;
            repeated: number;
            scans: number;
            /** @description 设备时钟相差两分钟以上 */
            skewed: number;
            /** @description 后收到而更早的扫描，取代了先收到的 */
            taken_over: number;
        };
        MessagePage: {
            items: components["schemas"]["MessageResponse"][];
            next: string | null;
        };
        MessageResponse: {
            /** Format: date-time */
            created_at: string;
            id: string;
            kind: string;
            object_id: string;
            object_type: string;
            text: string;
        };
        NeedRequest: {
            /** @enum {string} */
            stage: "asked" | "enrolled" | "finished" | "working" | "left";
        };
        NewPinResponse: {
            code: string;
            party: string;
            pin: string;
        };
        NextLectureResponse: {
            id: string;
            /** Format: date-time */
            starts_at: string;
            title: string;
        };
        NextResponse: {
            bookings: components["schemas"]["BookingResponse"][];
            sign_ups: components["schemas"]["SignUpResponse"][];
        };
        NextSlotResponse: {
            id: string;
            /** Format: date-time */
            starts_at: string;
        };
        NotePage: {
            items: components["schemas"]["NoteResponse"][];
            next: string | null;
        };
        NoteRequest: {
            /** Format: date */
            follow_up_on?: string | null;
            text: string;
            /** @description 所改的那一版；0为第一次写 */
            version: number;
        };
        NoteResponse: {
            author: string;
            author_name: string | null;
            booking: string;
            earlier: components["schemas"]["NoteVersionResponse"][];
            /** Format: date */
            follow_up_on: string | null;
            own: boolean;
            text: string;
            version: number;
            /** Format: date-time */
            written_at: string;
        };
        NoteVersionResponse: {
            text: string;
            version: number;
            /** Format: date-time */
            written_at: string;
        };
        OfflineRosterResponse: {
            /** Format: date-time */
            closes_at: string;
            /** @description 查找值 → 12字节随机数与 AES-256-GCM 密文，均为十六进制；见 docs/offline.md */
            entries: {
                [key: string]: string;
            };
            /** Format: date-time */
            hand_in_until: string;
            /** @description PBKDF2-HMAC-SHA-256 的轮数 */
            iterations: number;
            lecture: string;
            lecture_title: string;
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            opens_at: string;
            /** @description 16字节，十六进制 */
            salt: string;
        };
        OpeningHoursResponse: {
            closes: string;
            opens: string;
            /** @description 1 为周一 */
            weekday: number;
        };
        OpeningNowResponse: {
            /** Format: date-time */
            changes_at: string | null;
            is_open: boolean;
        };
        OutcomeRequest: {
            /** @enum {string} */
            outcome: "attended" | "late" | "no_show";
            /** @enum {string|null} */
            reason?: "unexplained" | "ill" | "emergency" | "travel" | null;
        };
        OwnConsentResponse: {
            /** Format: date */
            given_on: string;
            groups: string[];
            id: string;
            /** Format: date */
            last_day: string;
            /** @enum {string} */
            purpose: "service" | "joint_session" | "refer" | "training" | "contact" | "supervision";
            receiver_name: string | null;
        };
        OwnDataResponse: {
            /** @description 对每个人都一样的一句话：哪些记录到站点查阅 */
            kept: string;
            /** Format: date-time */
            made_at: string;
            /** @description 个人资料，手机号未遮盖 */
            profile: {
                [key: string]: string | null;
            };
            /** @description 按类别列出的全部记录 */
            sections: {
                [key: string]: {
                    [key: string]: (string | number | boolean | null) | {
                        [key: string]: string | number | boolean | null;
                    }[];
                }[];
            };
        };
        OwnDisclosureResponse: {
            groups: string[];
            receiver_name: string;
            /** Format: date */
            told_on: string;
        };
        OwnPaperResponse: {
            name: string;
            /** Format: date */
            signed_on: string;
        };
        OwnPartResponse: {
            /** Format: date-time */
            checked_in_at: string | null;
            sign_up: components["schemas"]["SignUpResponse"] | null;
        };
        OwnWithdrawRequest: {
            consent: string;
        };
        PaginationMetadata: {
            /** @description First available page number. */
            first_page?: number;
            /** @description Last available page number. */
            last_page?: number;
            /** @description Next page number. */
            next_page?: number;
            /** @description Current page number. */
            page?: number;
            /** @description Previous page number. */
            previous_page?: number;
            /** @description Total number of items. */
            total?: number;
            /** @description Total number of pages. */
            total_pages?: number;
        };
        PairedScannerResponse: {
            lecture: string;
            lecture_title: string;
            /** @description 只能用于这场讲座的签到接口，直到讲座结束后一天 */
            token: string;
            /** Format: date-time */
            until: string;
        };
        PairRequest: {
            code: string;
        };
        PaperCancelRequest: {
            card: string;
        };
        PaperPage: {
            items: components["schemas"]["PaperResponse"][];
            next: string | null;
        };
        PaperRequest: {
            kind: string;
            pages: number;
            place?: string | null;
            /** @enum {string} */
            side: "a" | "b" | "joint";
            /** Format: date */
            signed_on?: string | null;
        };
        PaperResponse: {
            id: string;
            kind: string;
            pages: number;
            place: string | null;
            /** @enum {string} */
            side: "a" | "b" | "joint";
            /** Format: date */
            signed_on: string | null;
        };
        PaperSignUpRequest: {
            answers?: {
                [key: string]: string;
            };
            /** @description 印制听课卡的卡号或二维码内容 */
            card: string;
            /** @description 当面同意的隐私说明版本 */
            consent?: string | null;
            /**
             * @description 怎么称呼；空白的卡第一次用时必填
             * @default
             */
            name?: string;
        };
        PaperSignUpResponse: {
            /** @description 卡号的最后四位 */
            card: string;
            /** @description 只显示称呼的第一个字 */
            holder: string;
            id: string;
            lecture: string;
            lecture_title: string;
            position: number | null;
            /** @enum {string} */
            status: "confirmed" | "waitlisted" | "offered" | "cancelled" | "expired" | "asked" | "declined";
        };
        PartyKeyResponse: {
            id: string;
            /** @enum {string} */
            side: "a" | "b";
        };
        PartyPhoneResponse: {
            contact: string | null;
            phone: string;
        };
        PartyRequest: {
            /** @description 本人已到场或已同意参与；不填时甲方为是，乙方为否 */
            came?: boolean;
            contact?: string | null;
            name?: string | null;
            person?: string | null;
            phone?: string | null;
            /** @enum {string} */
            side: "a" | "b";
        };
        PartyRowResponse: {
            id: string;
            /** @enum {string} */
            side: "a" | "b";
            /** @enum {string} */
            stage: "named" | "joined" | "declined" | "left";
        };
        PermissionResponse: {
            /** @description 此模板用于哪些消息 */
            kinds: string[];
            /** @description 还可以发送几条 */
            left: number;
            template: string;
        };
        PhoneEndingRequest: {
            /** @description 本人当面说出的手机号后四位 */
            ending: string;
        };
        PhoneRequest: {
            /** @description 来自手机号按钮的 code */
            code: string;
        };
        PhoneResponse: {
            contact_preference: components["schemas"]["ContactPreference"];
            phone: string;
        };
        PhotoPage: {
            items: components["schemas"]["PhotoResponse"][];
            next: string | null;
        };
        PhotoResponse: {
            /** Format: date-time */
            added_at: string;
            height: number;
            id: string;
            lecture: string;
            size: number;
            width: number;
        };
        Place: {
            lat: number;
            lng: number;
        };
        PlanFollowUpsRequest: {
            /**
             * Format: date
             * @description 从哪一天起算，如递交申请之日、保护令到期之日
             */
            base_day: string;
            /** @enum {string} */
            event: "cooling" | "order" | "report";
        };
        PlannedFollowUpPage: {
            items: components["schemas"]["PlannedFollowUpResponse"][];
            next: string | null;
        };
        PlannedFollowUpResponse: {
            /** Format: date */
            due_on: string;
            estimated: boolean;
            id: string;
            /** @enum {string|null} */
            outcome: "keeping" | "kept" | "not_kept" | "better" | "same" | "worse" | "violence" | "no_contact" | "lost" | null;
            rule_name: string;
            /** @enum {string} */
            state: "planned" | "done" | "missed" | "again" | "dropped";
        };
        PoolLecturerPage: {
            items: components["schemas"]["PoolLecturerResponse"][];
            next: string | null;
        };
        PoolLecturerResponse: {
            free: boolean | null;
            id: string;
            intro: string;
            name: string;
            topics: string[];
        };
        ProfileRequest: {
            area?: string | null;
            contact_preference?: components["schemas"]["ContactPreference"];
            nickname?: string;
        };
        ProfileResponse: {
            area: string | null;
            consent: components["schemas"]["ConsentResponse"];
            contact_preference: components["schemas"]["ContactPreference"];
            id: string;
            nickname: string | null;
            /** @description 等待审核、别人还看不到的新昵称 */
            nickname_in_review: string | null;
            /** @description 遮盖后的手机号 */
            phone: string | null;
            /** @description 来自微信，或工作人员当面核对过的为 true；自己填写的为 false */
            phone_verified: boolean | null;
        };
        PurposeResponse: {
            what: string;
            why: string;
        };
        QuestionRequest: {
            choices?: string[];
            key: string;
            /**
             * @default text
             * @enum {string}
             */
            kind?: "text" | "choice";
            /** @default false */
            required?: boolean;
            text: string;
        };
        QuestionResponse: {
            choices: string[];
            key: string;
            /** @enum {string} */
            kind: "text" | "choice";
            required: boolean;
            text: string;
        };
        QueuedScanRequest: {
            card: string;
            client_id: string;
            /** @description 发卡：把这张空白卡登记给谁，填其本人的任一听课卡码，或按姓名查到的码 */
            give_to?: string | null;
            /**
             * @description 报名了同一时段的另一场而没有报名本场的，不登记，只说明是哪一场；缺省按现场加入登记
             * @default false
             */
            refuse_elsewhere?: boolean;
            /** Format: date-time */
            scanned_at: string;
            /**
             * @description 同时为一起到场的伴侣签到；未关联时只为持卡人签到
             * @default false
             */
            together?: boolean;
        };
        QuotaRequest: {
            per_year: number;
        };
        ReadPage: {
            items: components["schemas"]["ReadResponse"][];
            next: string | null;
        };
        ReadResponse: {
            /** Format: date-time */
            at: string;
            /** @description 看的是什么；说法见 GET /config 的 read_event */
            event: string;
            id: string;
        };
        ReasonRequest: {
            reason: string;
        };
        ReferralPage: {
            items: components["schemas"]["ReferralResponse"][];
            next: string | null;
        };
        ReferralRequest: {
            consent?: string | null;
            /** Format: date */
            due_on?: string | null;
            /** @enum {string|null} */
            ground?: "child_harm" | "must_report" | "police_matter" | "emergency" | "order" | null;
            groups?: ("identity" | "phone" | "address")[];
            receiver: string;
            /**
             * @default normal
             * @enum {string}
             */
            urgency?: "normal" | "urgent";
            /** @description 请对方做什么，会原样发给对方 */
            words: string;
        };
        ReferralResponse: {
            code: string;
            consent: string | null;
            /** Format: date */
            due_on: string;
            /** @enum {string|null} */
            ground: "child_harm" | "must_report" | "police_matter" | "emergency" | "order" | null;
            groups: string[];
            has_link: boolean;
            id: string;
            /** Format: date-time */
            made_at: string;
            party: string;
            reason: string | null;
            receiver: string;
            receiver_name: string;
            reply: string | null;
            /** Format: date-time */
            sent_at: string | null;
            /** @enum {string} */
            state: "draft" | "sent" | "opened" | "needs_info" | "accepted" | "rejected" | "done" | "revoked" | "lapsed";
            /** @enum {string} */
            urgency: "normal" | "urgent";
            words: string;
        };
        RefreshRequest: {
            refresh_token: string;
        };
        RepeatRequest: {
            /** Format: date */
            until: string;
        };
        RescheduleRequest: {
            slot: string;
        };
        ReviewRequest: {
            /** @default  */
            comment?: string;
            head_count?: number | null;
            /** @default  */
            questions?: string;
            rating: number;
        };
        RiskFactRequest: {
            /** Format: date */
            day: string;
            key: string;
            note?: string | null;
            /** @enum {string} */
            told_by: "self" | "child" | "other" | "paper" | "seen";
        };
        RiskFactResponse: {
            /** Format: date */
            day: string;
            ended: boolean;
            id: string;
            key: string;
            note: string | null;
            /** @enum {string} */
            told_by: "self" | "child" | "other" | "paper" | "seen";
        };
        RiskLevelRequest: {
            /** @enum {string} */
            level: "none" | "yellow" | "orange" | "red";
            reason: string;
        };
        RiskLevelResponse: {
            id: string;
            /** @enum {string} */
            level: "none" | "yellow" | "orange" | "red";
            reason: string;
            /** Format: date-time */
            review_by: string | null;
            /** Format: date-time */
            set_at: string;
            set_by_name: string | null;
            /** @enum {string} */
            state: "live" | "proposed" | "dropped";
        };
        RiskRequest: {
            /** @description false 为申请解除，由另一团队的督导复核 */
            at_risk: boolean;
            /** @description 备注；申请解除时为理由，必填 */
            note?: string | null;
        };
        RiskResponse: {
            facts: components["schemas"]["RiskFactResponse"][];
            /** @enum {string|null} */
            level: "none" | "yellow" | "orange" | "red" | null;
            levels: components["schemas"]["RiskLevelResponse"][];
            party: string;
        };
        ScannedRequest: {
            /** @description 二维码的全部内容，或其中最后一段 */
            code: string;
        };
        ScannerCodeResponse: {
            code: string;
            /** Format: date-time */
            expires_at: string;
            /** @description 在要扫码的手机浏览器里打开，可做成二维码 */
            link: string;
        };
        SecondAskedPage: {
            items: components["schemas"]["SecondAskedResponse"][];
            next: string | null;
        };
        SecondAskedResponse: {
            /** @enum {string} */
            before: "none" | "yellow" | "orange" | "red";
            code: string;
            facts: string[];
            id: string;
            /** @enum {string} */
            level: "none" | "yellow" | "orange" | "red";
            reason: string;
            /** Format: date-time */
            set_at: string;
            /** @enum {string} */
            side: "a" | "b";
        };
        SecondDismissalRequest: {
            agreed: boolean;
        };
        SendRequest: {
            /**
             * @default link
             * @enum {string}
             */
            channel?: "link" | "slip";
            /** @default false */
            endangers?: boolean;
            /** @description 预览的 seen；内容变了就不发 */
            seen?: string | null;
        };
        SentReferralResponse: {
            phone: string | null;
            pin: string | null;
            referral: components["schemas"]["ReferralResponse"];
            ring: string;
            token: string | null;
        };
        SeriesItemRequest: {
            lecture: string;
            /** @default false */
            required?: boolean;
        };
        SeriesItemResponse: {
            lecture: string;
            required: boolean;
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "draft" | "published" | "cancelled";
            title: string;
        };
        SeriesOrderRequest: {
            lectures: components["schemas"]["SeriesItemRequest"][];
        };
        SeriesPage: {
            items: components["schemas"]["SeriesResponse"][];
            next: string | null;
        };
        SeriesPlanResponse: {
            /** @enum {string} */
            audience: "residents" | "couples" | "youth" | "parents" | "volunteers";
            id: string;
            intro: string;
            lectures: components["schemas"]["SeriesItemResponse"][];
            required_lectures: number;
            title: string;
        };
        SeriesProgressPage: {
            items: components["schemas"]["SeriesProgressResponse"][];
            next: string | null;
        };
        SeriesProgressResponse: {
            attended: number;
            completed: boolean;
            required_lectures: number;
            required_left: number;
            series: string;
            title: string;
        };
        SeriesRequest: {
            /**
             * @default residents
             * @enum {string}
             */
            audience?: "residents" | "couples" | "youth" | "parents" | "volunteers";
            /** @default  */
            intro?: string;
            required_lectures: number;
            title: string;
        };
        SeriesResponse: {
            /** @enum {string} */
            audience: "residents" | "couples" | "youth" | "parents" | "volunteers";
            id: string;
            intro: string;
            lecture_count: number;
            required_lectures: number;
            title: string;
        };
        ServedLectureResponse: {
            /** Format: date-time */
            ends_at: string;
            hours: number;
            lecture: string;
            /** @description 本人在这场讲座扫描的次数 */
            scans: number;
            /** Format: date-time */
            starts_at: string;
            title: string;
            venue: string;
        };
        SessionLinkRequest: {
            link?: string | null;
            phone?: string | null;
        };
        SessionLinkResponse: {
            link: string | null;
            phone: string | null;
        };
        SheetResponse: {
            calls: number;
            cases: number;
            cases_closed: number;
            duty_days: number;
            duty_minutes: number;
            follow_ups: number;
            late: number;
            lecture_minutes: number;
            lectures: number;
            /** Format: date */
            month: string;
            no_shows: number;
            open: number;
            sessions: number;
            team: string;
            team_name: string;
            walk_ins: number;
        };
        ShiftPage: {
            items: components["schemas"]["ShiftResponse"][];
            next: string | null;
        };
        ShiftResponse: {
            booked: number;
            /** Format: date */
            day: string;
            id: string;
            slots: number;
            station: string;
            station_name: string;
            substitution: string | null;
            team: string;
            team_name: string;
        };
        SignInAskedResponse: {
            /** @description 它的网络地址；看不到时为空 */
            address: string | null;
            /** Format: date-time */
            asked_at: string;
            /** @description 正在请求登录的设备 */
            device: string;
            /** Format: date-time */
            expires_at: string;
            /** @description 是否与手机在同一网络；无法判断时为空。为否时请提醒本人核对 */
            same_network: boolean | null;
            /** @description 确认后登录的账号 */
            username: string;
        };
        SignUpPage: {
            items: components["schemas"]["SignUpResponse"][];
            next: string | null;
        };
        SignUpRequest: {
            answers?: {
                [key: string]: string;
            };
            /**
             * @default single
             * @enum {string}
             */
            party?: "single" | "couple";
        };
        SignUpResponse: {
            area_name: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            id: string;
            lecture: string;
            /**
             * @description 与讲座的 status 相同
             * @enum {string}
             */
            lecture_status: "draft" | "published" | "full" | "closed" | "under_way" | "held" | "cancelled";
            lecture_title: string;
            meets: components["schemas"]["MeetingPlaceResponse"][];
            /** Format: date-time */
            offer_expires_at: string | null;
            /** @enum {string} */
            party: "single" | "couple";
            place: components["schemas"]["Place"] | null;
            position: number | null;
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            status: "confirmed" | "waitlisted" | "offered" | "cancelled" | "expired" | "asked" | "declined";
            venue: string;
        };
        SlotDayPage: {
            items: components["schemas"]["SlotDayResponse"][];
            next: string | null;
        };
        SlotDayResponse: {
            /** Format: date */
            day: string;
            /** @description 空闲的时段数 */
            free: number;
        };
        SlotPage: {
            items: components["schemas"]["SlotResponse"][];
            next: string | null;
        };
        SlotResponse: {
            /** Format: date-time */
            ends_at: string;
            free: boolean;
            id: string;
            /** @description 登录后：是否是我预约的 */
            mine: boolean | null;
            modes: ("in_person" | "phone" | "online")[];
            /** Format: date-time */
            starts_at: string;
            station: string;
            station_name: string;
            team: string;
            team_name: string;
            topics: string[];
        };
        SlotWaitPage: {
            items: components["schemas"]["SlotWaitResponse"][];
            next: string | null;
        };
        SlotWaitRequest: {
            from: string;
            station: string;
            to: string;
            topic?: string | null;
        };
        SlotWaitResponse: {
            booking: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            from: string;
            id: string;
            /** Format: date-time */
            offer_expires_at: string | null;
            slot: string | null;
            /** Format: date-time */
            slot_starts_at: string | null;
            station: string;
            /** @enum {string} */
            status: "waiting" | "offered" | "accepted" | "expired" | "left";
            /** Format: date-time */
            to: string;
            topic: string | null;
        };
        SnapshotResponse: {
            code: string;
            desk: string;
            facts: components["schemas"]["FactResponse"][];
            receiver: string;
            seen: string;
            words: string;
        };
        SpanResponse: {
            closes: string;
            opens: string;
        };
        SpecialDayResponse: {
            /** Format: date */
            day: string;
            note: string;
            /** @description 空列表为当天休息；null 为法定节假日或调休日，站点尚未说明 */
            spans: components["schemas"]["SpanResponse"][] | null;
        };
        StaffCancelRequest: {
            /** @enum {string} */
            reason: "counselor_away" | "station_closed" | "asked_by_phone" | "other";
        };
        StaffLinkRequest: {
            /** @description 控制台上显示的八位绑定码 */
            code: string;
        };
        StaffLinkResponse: {
            linked: boolean;
            /** Format: date-time */
            linked_at: string | null;
            /** @description 控制台账号的用户名 */
            username: string | null;
        };
        StaffSignInRequest: {
            /**
             * @description 两步验证的六位数字，或一个备用码
             * @default
             */
            otp?: string;
            password: string;
            username: string;
        };
        StationDetailResponse: {
            access: ("wheelchair" | "nursing_room" | "private_room" | "parking")[];
            address: string;
            area: string;
            area_name: string;
            /** Format: date */
            assured_on: string | null;
            distance_m: number | null;
            hours: components["schemas"]["OpeningHoursResponse"][];
            id: string;
            intro: string;
            /** @enum {string} */
            kind: "center" | "town" | "grid" | "hospital" | "school" | "community" | "court" | "legal_aid" | "civil_affairs";
            name: string;
            next_lecture: components["schemas"]["NextLectureResponse"] | null;
            next_slot: components["schemas"]["NextSlotResponse"] | null;
            on_duty_today: components["schemas"]["TeamRefResponse"][];
            opening: components["schemas"]["OpeningNowResponse"] | null;
            phone: string | null;
            place: components["schemas"]["Place"];
            services: ("counseling" | "legal" | "mediation" | "lecture" | "anti_violence" | "parenting" | "online")[];
            special_days: components["schemas"]["SpecialDayResponse"][];
        };
        StationPage: {
            items: components["schemas"]["StationResponse"][];
            next: string | null;
        };
        StationResponse: {
            access: ("wheelchair" | "nursing_room" | "private_room" | "parking")[];
            address: string;
            area: string;
            area_name: string;
            /** Format: date */
            assured_on: string | null;
            distance_m: number | null;
            hours: components["schemas"]["OpeningHoursResponse"][];
            id: string;
            intro: string;
            /** @enum {string} */
            kind: "center" | "town" | "grid" | "hospital" | "school" | "community" | "court" | "legal_aid" | "civil_affairs";
            name: string;
            opening: components["schemas"]["OpeningNowResponse"] | null;
            phone: string | null;
            place: components["schemas"]["Place"];
            services: ("counseling" | "legal" | "mediation" | "lecture" | "anti_violence" | "parenting" | "online")[];
        };
        SubscriptionsRequest: {
            /** @description wx.requestSubscribeMessage 的结果，以模板编号为键 */
            results: {
                [key: string]: "accept" | "reject" | "ban" | "filter";
            };
        };
        SubscriptionsResponse: {
            items: components["schemas"]["PermissionResponse"][];
        };
        SubstitutionPage: {
            items: components["schemas"]["SubstitutionResponse"][];
            next: string | null;
        };
        SubstitutionRequest: {
            reason: string;
            team: string;
        };
        SubstitutionResponse: {
            /** Format: date-time */
            asked_at: string;
            /** Format: date */
            day: string;
            from_team_name: string;
            id: string;
            may_answer: boolean;
            may_withdraw: boolean;
            reason: string;
            shift: string;
            station_name: string;
            /** @enum {string} */
            status: "asked" | "accepted" | "declined" | "withdrawn";
            to_team_name: string;
        };
        SwitchOnRequest: {
            /**
             * @description 本人在站点，已核对身份；有危险或还没有单独问过时必须如此
             * @default false
             */
            identity_seen?: boolean;
        };
        TeacherRequest: {
            code: string;
        };
        TeacherResponse: {
            lecturer: string;
            /** Format: date-time */
            linked_at: string;
            name: string;
        };
        TeachingInvitationResponse: {
            code: string;
            /** Format: date-time */
            expires_at: string;
        };
        TeachingOfferPage: {
            items: components["schemas"]["TeachingOfferResponse"][];
            next: string | null;
        };
        TeachingOfferResponse: {
            /** @enum {string} */
            answer: "asked" | "accepted" | "declined";
            area: string;
            area_name: string;
            /** Format: date-time */
            asked_at: string;
            /** @enum {string} */
            audience: "residents" | "couples" | "youth" | "parents" | "volunteers";
            cancelled: boolean;
            /** Format: date-time */
            ends_at: string;
            expected: number;
            id: string;
            lecture: string;
            note: string;
            /** @description 现在还能答复 */
            open: boolean;
            reason: string | null;
            /** Format: date-time */
            starts_at: string;
            title: string;
            venue: string;
        };
        TeamCommentsResponse: {
            average: number | null;
            comments: string[];
            count: number | null;
            /** @description 人数太少或当月未结束时为否，其余各项为空 */
            enough: boolean;
            /** Format: date */
            month: string;
            ratings: {
                [key: string]: number;
            };
            team: string;
        };
        TeamRefResponse: {
            id: string;
            name: string;
        };
        TermsResponse: {
            /** @description 怎样联系处理者；空的是还没有填写 */
            contact: string;
            /** @description 注销以后仍保留什么，对每个人都是同样的话 */
            kept: string;
            /** @description 未成年人 */
            minors: string;
            /** @description 各类信息保存多久 */
            periods: string[];
            /** @description 处理者的名称；空的是运营单位还没有填写 */
            processor: string;
            purposes: components["schemas"]["PurposeResponse"][];
            /** @description 还有谁会收到，收到什么；是否出境 */
            receivers: string[];
            /** @description 随时可以做的事 */
            rights: string[];
            /** @description 逐段的正文 */
            text: string[];
            version: string;
        };
        TokensResponse: {
            access_token: string;
            /** @description 秒 */
            expires_in: number;
            person: components["schemas"]["ProfileResponse"];
            refresh_token: string;
        };
        TownSharePage: {
            items: components["schemas"]["TownShareResponse"][];
            next: string | null;
        };
        TownShareResponse: {
            area: string;
            area_name: string;
            given: number;
            /** Format: date-time */
            last_lecture_at: string | null;
            quota: number;
            waiting: number;
        };
        TypedPhoneRequest: {
            number: string;
        };
        UnreachedBookingPage: {
            items: components["schemas"]["UnreachedBookingResponse"][];
            next: string | null;
        };
        UnreachedBookingResponse: {
            booking: string;
            /** @enum {string} */
            change: "booking_cancelled" | "booking_moved";
            contact_preference: components["schemas"]["ContactPreference"];
            has_phone: boolean;
            /** @description 只显示第一个字 */
            name: string;
            /** Format: date-time */
            starts_at: string;
        };
        VerifiedCertificateResponse: {
            code: string;
            hours: number;
            /** Format: date-time */
            issued_at: string;
            lectures: components["schemas"]["CertifiedLectureResponse"][];
            /** @description 登录后：是否是我的证书 */
            mine: boolean | null;
            /** @description 只显示姓名的第一个字 */
            name: string;
            replaced_by: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** @enum {string} */
            state: "awaiting_name" | "valid" | "revoked" | "replaced";
            title: string;
        };
        VoidRequest: {
            reason: string;
        };
        VolunteerAcceptRequest: {
            code: string;
        };
        VolunteerInvitationResponse: {
            code: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            lecture: string;
        };
        VolunteerRecordResponse: {
            certificates: components["schemas"]["CertificateResponse"][];
            series: components["schemas"]["SeriesProgressResponse"][];
            served: components["schemas"]["ServedLectureResponse"][];
            service_hours: number;
            training: components["schemas"]["AttendedLectureResponse"][];
            training_hours: number;
        };
        WalkInRequest: {
            /** @description 本人已同意登记 */
            agreed: boolean;
            card?: string | null;
            /** @default 50 */
            minutes?: number;
            /** @enum {string|null} */
            mode?: "in_person" | "phone" | "online" | null;
            name?: string | null;
            note?: string | null;
            phone?: string | null;
            slot?: string | null;
            station: string;
            topic?: string | null;
        };
        WarningFactResponse: {
            /** Format: date */
            day: string;
            what: string;
        };
        WarningPage: {
            items: components["schemas"]["WarningResponse"][];
            next: string | null;
        };
        WarningResponse: {
            case: string;
            code: string;
            /** Format: date-time */
            due_at: string;
            facts: components["schemas"]["WarningFactResponse"][];
            id: string;
            /** @enum {string|null} */
            level: "none" | "yellow" | "orange" | "red" | null;
            needs_second: boolean;
            party: string;
            /** Format: date-time */
            raised_at: string;
            rule: string;
            sentence: string;
            /** @enum {string} */
            side: "a" | "b";
            /** @enum {string} */
            state: "raised" | "seen" | "asked" | "confirmed" | "dismissed";
            words: string | null;
        };
        WechatSignInRequest: {
            /**
             * @description 来自 wx.login 的 code；微信云托管内可不填
             * @default
             */
            code?: string;
        };
        WorkerRequest: {
            /** @default false */
            lead?: boolean;
            person: string;
            /**
             * @default ab
             * @enum {string}
             */
            sides?: "a" | "b" | "ab";
        };
    };
    responses: {
        /** @description Default error response */
        DEFAULT_ERROR: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    keepAgreementItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeptRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listAreas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "code": "370502",
                     *           "name": "东营区",
                     *           "level": "district",
                     *           "parent": "3705"
                     *         },
                     *         {
                     *           "code": "370502001",
                     *           "name": "文汇街道",
                     *           "level": "town",
                     *           "parent": "370502"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["AreaPage"];
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "r-9f3c…"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "token_invalid";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "r-9f3c…"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.…",
                     *       "refresh_token": "r-1a7e…",
                     *       "expires_in": 1800,
                     *       "person": {
                     *         "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *         "nickname": "小荷",
                     *         "nickname_in_review": null,
                     *         "area": "370502001",
                     *         "phone": "138****5678",
                     *         "contact_preference": {
                     *           "channel": "wechat",
                     *           "hours": "工作日晚上",
                     *           "avoid": "不要提辅导"
                     *         },
                     *         "consent": {
                     *           "required": "2026-11",
                     *           "accepted": "2026-12"
                     *         },
                     *         "phone_verified": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TokensResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "session_ended" | "token_invalid";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    pairScanner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "K7M3Q9TW"
                 *     }
                 */
                "application/json": components["schemas"]["PairRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "sc-…",
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "lecture_title": "好好说话",
                     *       "until": "2026-12-06T16:30:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["PairedScannerResponse"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invitation_invalid";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    signInStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "wang.lei",
                 *       "password": "…",
                 *       "otp": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["StaffSignInRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.…",
                     *       "refresh_token": "r-9f3c…",
                     *       "expires_in": 1800,
                     *       "person": {
                     *         "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *         "nickname": "小荷",
                     *         "nickname_in_review": null,
                     *         "area": "370502001",
                     *         "phone": "138****5678",
                     *         "contact_preference": {
                     *           "channel": "wechat",
                     *           "hours": "工作日晚上",
                     *           "avoid": "不要提辅导"
                     *         },
                     *         "consent": {
                     *           "required": "2026-11",
                     *           "accepted": "2026-12"
                     *         },
                     *         "phone_verified": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TokensResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "bad_credentials" | "otp_required" | "otp_wrong" | "session_ended" | "start_code_over";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "password_to_set";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many_attempts" | "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    signInWithWechat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "0a3Xk…"
                 *     }
                 */
                "application/json": components["schemas"]["WechatSignInRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.…",
                     *       "refresh_token": "r-9f3c…",
                     *       "expires_in": 1800,
                     *       "person": {
                     *         "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *         "nickname": null,
                     *         "nickname_in_review": null,
                     *         "area": null,
                     *         "phone": null,
                     *         "contact_preference": {},
                     *         "consent": {
                     *           "required": "2026-11",
                     *           "accepted": null
                     *         },
                     *         "phone_verified": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TokensResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "bad_code" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "risky_user";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many_attempts" | "too_many";
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "wechat_unavailable";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listBookings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1re6h8j0k2m4n5p7q9r1s",
                     *           "status": "booked",
                     *           "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *           "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *           "station_name": "文汇街道幸福驿站",
                     *           "team": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *           "team_name": "第一辅导团队",
                     *           "starts_at": "2026-12-03T09:00:00+08:00",
                     *           "ends_at": "2026-12-03T09:50:00+08:00",
                     *           "mode": "in_person",
                     *           "topic": "parenting",
                     *           "party": "single",
                     *           "note": "想聊聊孩子上学的事",
                     *           "created_at": "2026-12-01T08:30:00+08:00",
                     *           "cancellable_until": "2026-12-03T07:00:00+08:00",
                     *           "address": "府前大街88号",
                     *           "place": {
                     *             "lng": 118.58,
                     *             "lat": 37.44
                     *           },
                     *           "phone": "0546-8000000"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["BookingPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bookSlot: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                 *       "hold": "06h1rn3e5f7g9h1j2k4m6n8p",
                 *       "topic": "parenting",
                 *       "mode": "in_person",
                 *       "party": "single",
                 *       "note": "想聊聊孩子上学的事"
                 *     }
                 */
                "application/json": components["schemas"]["BookingRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1re6h8j0k2m4n5p7q9r1s",
                     *       "status": "booked",
                     *       "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *       "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *       "station_name": "文汇街道幸福驿站",
                     *       "team": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *       "team_name": "第一辅导团队",
                     *       "starts_at": "2026-12-03T09:00:00+08:00",
                     *       "ends_at": "2026-12-03T09:50:00+08:00",
                     *       "mode": "in_person",
                     *       "topic": "parenting",
                     *       "party": "single",
                     *       "note": "想聊聊孩子上学的事",
                     *       "created_at": "2026-12-01T08:30:00+08:00",
                     *       "cancellable_until": "2026-12-03T07:00:00+08:00",
                     *       "address": "府前大街88号",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       },
                     *       "phone": "0546-8000000"
                     *     }
                     */
                    "application/json": components["schemas"]["BookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_booked" | "booking_limit" | "consent_outdated" | "guardian_needed" | "joint_not_allowed" | "not_linked" | "overlaps" | "slot_closed" | "slot_full";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1re6h8j0k2m4n5p7q9r1s",
                     *       "status": "booked",
                     *       "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *       "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *       "station_name": "文汇街道幸福驿站",
                     *       "team": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *       "team_name": "第一辅导团队",
                     *       "starts_at": "2026-12-03T09:00:00+08:00",
                     *       "ends_at": "2026-12-03T09:50:00+08:00",
                     *       "mode": "in_person",
                     *       "topic": "parenting",
                     *       "party": "single",
                     *       "note": "想聊聊孩子上学的事",
                     *       "created_at": "2026-12-01T08:30:00+08:00",
                     *       "cancellable_until": "2026-12-03T07:00:00+08:00",
                     *       "address": "府前大街88号",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       },
                     *       "phone": "0546-8000000"
                     *     }
                     */
                    "application/json": components["schemas"]["BookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1re6h8j0k2m4n5p7q9r1s",
                     *       "status": "cancelled",
                     *       "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *       "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *       "station_name": "文汇街道幸福驿站",
                     *       "team": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *       "team_name": "第一辅导团队",
                     *       "starts_at": "2026-12-03T09:00:00+08:00",
                     *       "ends_at": "2026-12-03T09:50:00+08:00",
                     *       "mode": "in_person",
                     *       "topic": "parenting",
                     *       "party": "single",
                     *       "note": "想聊聊孩子上学的事",
                     *       "created_at": "2026-12-01T08:30:00+08:00",
                     *       "cancellable_until": "2026-12-03T07:00:00+08:00",
                     *       "address": "府前大街88号",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       },
                     *       "phone": "0546-8000000"
                     *     }
                     */
                    "application/json": components["schemas"]["BookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict" | "too_late";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    handOutFeedbackCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "9Q4T-8W3X-5Y6Z",
                     *       "good_until": "2026-12-17"
                     *     }
                     */
                    "application/json": components["schemas"]["FeedbackCodeResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "conflict" | "feedback_given";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readSessionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "link": "https://meeting.example/j/8361920475",
                     *       "phone": null
                     *     }
                     */
                    "application/json": components["schemas"]["SessionLinkResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    recordOutcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutcomeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict" | "not_begun";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rescheduleBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "slot": "06h1rd5y7z9a1b3c4d6e8f0g"
                 *     }
                 */
                "application/json": components["schemas"]["RescheduleRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1re6h8j0k2m4n5p7q9r1s",
                     *       "status": "booked",
                     *       "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *       "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *       "station_name": "文汇街道幸福驿站",
                     *       "team": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *       "team_name": "第一辅导团队",
                     *       "starts_at": "2026-12-03T09:00:00+08:00",
                     *       "ends_at": "2026-12-03T09:50:00+08:00",
                     *       "mode": "in_person",
                     *       "topic": "parenting",
                     *       "party": "single",
                     *       "note": "想聊聊孩子上学的事",
                     *       "created_at": "2026-12-01T08:30:00+08:00",
                     *       "cancellable_until": "2026-12-03T07:00:00+08:00",
                     *       "address": "府前大街88号",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       },
                     *       "phone": "0546-8000000"
                     *     }
                     */
                    "application/json": components["schemas"]["BookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_booked" | "booking_limit" | "conflict" | "overlaps" | "reschedule_limit" | "slot_closed" | "slot_full" | "too_late";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    answerPartyAsk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ask_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskAnswerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAskResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    openCaseLookup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "7K3MQ9TWXH",
                 *       "pin": "482916"
                 *     }
                 */
                "application/json": components["schemas"]["LookupRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "lookup_3vQb0mZ8n1yQ5hT7c2RkLw",
                     *       "expires_at": "2026-12-03T09:15:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["LookupGrantedResponse"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lookup_unknown";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readCaseLookup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseLookupResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "session_ended";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    leaveCaseLookup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "session_ended";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    askForCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAskResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "session_ended";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "ask_waiting";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listCaseReads: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileReadingPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "session_ended";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    withdrawOwnConsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnWithdrawRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseLookupResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    describeCaseParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePartyResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "wrong_state";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listPartyAsks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAskPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseConsentPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    recordConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseConsentRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseConsentResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    withdrawConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consent_id: string;
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseConsentResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listDisclosures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisclosurePage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    recordDisclosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisclosureRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisclosureResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "consent_required_for_referral";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listPartyFollowUps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedFollowUpPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    planPartyFollowUps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanFollowUpsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedFollowUpPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    lookAtParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GlassRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GlassOpenedResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended" | "otp_wrong";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "nobody_judges" | "glass_not_judged";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many_attempts";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readLookupStanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookupStandingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    switchLookupOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchOnRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPinResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lookup_not_joined" | "lookup_unsafe";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    switchLookupOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readCasePartyPhone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyPhoneResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listReferrals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    prepareReferral: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferralRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "consent_required_for_referral";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readCaseRisk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    recordRiskFact: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RiskFactRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    setRiskLevel: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                party_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RiskLevelRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "needs_second" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listCases: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                need?: string;
                state?: "intake" | "refused" | "working" | "paused" | "agreed" | "performed" | "ended" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRowPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden" | "notes_paused";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    registerCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOpenedResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    acceptCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptCaseRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStandingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    agreeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    noteConfirmation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    closeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStandingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    setCaseCodes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodesRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodesResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    saveCaseDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                thread: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftSavedResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    endCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStandingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    writeCaseEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseEntryResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "entry_changed" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readCaseEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                thread: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseEntryVersionPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    handCaseOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listCasePapers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    addCasePaper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    pauseCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStandingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    refuseCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStandingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reopenCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStandingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    resumeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStandingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "case_not_ready" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readCaseSide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                side: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseSideResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    moveCaseNeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                side: string;
                skill: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NeedRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseCodeResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listCaseColleagues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColleaguePage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    nameCaseWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    checkInByDoor: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "40271856",
                 *       "install": "b7d9f1a2c4e6",
                 *       "place": {
                 *         "lng": 118.58,
                 *         "lat": 37.44
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DoorCheckInRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rk1j3k5m7n9p0q2r4s6t",
                     *       "status": "checked_in",
                     *       "reason": null,
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "lecture_title": "好好说话",
                     *       "checked_in_at": "2026-12-05T14:21:00+08:00",
                     *       "assurance": "self_rotating",
                     *       "walk_in": false,
                     *       "holder": null,
                     *       "venue": "文汇街道文化站二楼",
                     *       "helper": null
                     *     }
                     */
                    "application/json": components["schemas"]["CheckInResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "card_void" | "code_expired" | "code_unknown" | "expected_elsewhere" | "lecture_closed" | "not_yet_open";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    voidCheckIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                check_in_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoidRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "void_too_late";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "min_client": "1.0.0",
                     *       "templates": {
                     *         "booking": [
                     *           "模板编号"
                     *         ],
                     *         "sign_up": []
                     *       },
                     *       "map_center": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       },
                     *       "features": {
                     *         "simulated_wechat": false,
                     *         "subscriptions": true
                     *       },
                     *       "words": {
                     *         "mode": {
                     *           "in_person": "当面",
                     *           "phone": "电话",
                     *           "online": "视频"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ConfigResponse"];
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readTerms: {
        parameters: {
            query?: {
                version?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "2026-12",
                     *       "text": [
                     *         "只记办这件事要用的：称呼、联系方式、报名、预约和听过的课。"
                     *       ],
                     *       "purposes": [
                     *         {
                     *           "what": "手机号（可不填）",
                     *           "why": "预约有变动时联系您"
                     *         }
                     *       ],
                     *       "rights": [
                     *         "改正称呼和联系方式。"
                     *       ],
                     *       "kept": "辅导和个案的工作记录、安全方面的记录不随手机上的注销删除，对每个人都这样，不论有没有。要查阅、更正或删除，请本人到站点办理。",
                     *       "receivers": [
                     *         "腾讯（微信）：登录凭证、订阅消息。",
                     *         "不向境外提供任何个人信息。"
                     *       ],
                     *       "periods": [
                     *         "称呼、联系方式、预约和报名：到您注销为止。"
                     *       ],
                     *       "minors": "不满十四周岁的，请由监护人阅读并同意、代为使用。",
                     *       "processor": "某某区妇女联合会",
                     *       "contact": "0546-0000000"
                     *     }
                     */
                    "application/json": components["schemas"]["TermsResponse"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getCourseQuota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                area: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TownShareResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    setCourseQuota: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path: {
                area: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuotaRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TownShareResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listCourseRequests: {
        parameters: {
            query?: {
                area?: string;
                cursor?: string;
                direction?: "requested" | "sent" | "own";
                limit?: number;
                status?: "offered" | "submitted" | "returned" | "accepted" | "scheduled" | "held" | "reviewed" | "withdrawn" | "declined";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestItemPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    createCourseRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseRequestRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    acceptCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lecturer_busy" | "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    claimCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    declineCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lecture_closed" | "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    noteLecturerAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LecturerAnswerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reassignCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lecturer_busy" | "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    resubmitCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseRequestBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    returnCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reviewCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_held_yet" | "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    scheduleCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lecturer_declined" | "not_in_this_state";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    withdrawCourseRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRequestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lecture_closed" | "not_in_this_state";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listTownShares: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TownSharePage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listCourses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rh9p1q3r5s7t8v0w2x4y",
                     *           "title": "家庭沟通",
                     *           "topic": "marriage",
                     *           "minutes": 120,
                     *           "intro": "怎样把话说到心里。"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["CoursePage"];
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listDutyBookings: {
        parameters: {
            query: {
                day: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readDutyBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    cancelBookingFor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffCancelRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    excuseNoShow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bookFollowUps: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_booked" | "booking_limit" | "conflict" | "not_begun" | "overlaps" | "slot_closed" | "slot_full";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readWrittenLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionLinkResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    writeLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionLinkRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readSessionNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotePage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden" | "notes_paused";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    writeSessionNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden" | "notes_paused";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "conflict" | "not_begun" | "note_changed";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readBookingPhone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    confirmBookingPhone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneEndingRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict" | "not_begun";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    setBookingRisk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RiskRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "no_second";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listDueFollowUps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuePage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listShifts: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listUnreachedBookings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreachedBookingPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    recordWalkIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WalkInRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyBookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_booked" | "booking_limit" | "card_void" | "code_expired" | "code_unknown" | "not_on_duty" | "overlaps" | "slot_closed" | "slot_full";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readFeedback: {
        parameters: {
            query: {
                month: string;
                team: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamCommentsResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    giveFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "9Q4T-8W3X-5Y6Z",
                 *       "rating": 5,
                 *       "comment": "谢谢，很有帮助"
                 *     }
                 */
                "application/json": components["schemas"]["FeedbackRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "feedback_code_unknown";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listFollowUps: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpRowPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden" | "notes_paused";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readFollowUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                follow_up_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    concludeFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                follow_up_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpOutcomeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpConcludedResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    recordContactTry: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                follow_up_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactTryRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readHome: {
        parameters: {
            query?: {
                coord?: "gcj02" | "wgs84";
                lat?: number;
                lng?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": {
                     *         "bookings": [
                     *           {
                     *             "id": "06h1re6h8j0k2m4n5p7q9r1s",
                     *             "status": "booked",
                     *             "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *             "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *             "station_name": "文汇街道幸福驿站",
                     *             "address": "府前大街88号",
                     *             "place": {
                     *               "lng": 118.58,
                     *               "lat": 37.44
                     *             },
                     *             "phone": "0546-8000000",
                     *             "team": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *             "team_name": "第一辅导团队",
                     *             "starts_at": "2026-12-03T09:00:00+08:00",
                     *             "ends_at": "2026-12-03T09:50:00+08:00",
                     *             "mode": "in_person",
                     *             "topic": "parenting",
                     *             "party": "single",
                     *             "note": "想聊聊孩子上学的事",
                     *             "created_at": "2026-12-01T08:30:00+08:00",
                     *             "cancellable_until": "2026-12-03T07:00:00+08:00"
                     *           }
                     *         ],
                     *         "sign_ups": [
                     *           {
                     *             "id": "06h1rj0z2a4b6c8d9e1f3g5h",
                     *             "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *             "lecture_title": "好好说话",
                     *             "lecture_status": "published",
                     *             "venue": "文汇街道文化站二楼",
                     *             "area_name": "文汇街道",
                     *             "place": {
                     *               "lng": 118.58,
                     *               "lat": 37.44
                     *             },
                     *             "starts_at": "2026-12-05T14:30:00+08:00",
                     *             "ends_at": "2026-12-05T16:30:00+08:00",
                     *             "status": "confirmed",
                     *             "party": "single",
                     *             "position": null,
                     *             "offer_expires_at": null,
                     *             "created_at": "2026-12-01T08:30:00+08:00",
                     *             "meets": []
                     *           }
                     *         ]
                     *       },
                     *       "unread": 1,
                     *       "stations": [
                     *         {
                     *           "id": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *           "name": "文汇街道幸福驿站",
                     *           "kind": "town",
                     *           "area": "370502001",
                     *           "area_name": "文汇街道",
                     *           "address": "府前大街88号",
                     *           "place": {
                     *             "lng": 118.58,
                     *             "lat": 37.44
                     *           },
                     *           "phone": "0546-8000000",
                     *           "services": [
                     *             "counseling",
                     *             "mediation"
                     *           ],
                     *           "hours": [
                     *             {
                     *               "weekday": 1,
                     *               "opens": "08:30",
                     *               "closes": "17:30"
                     *             },
                     *             {
                     *               "weekday": 2,
                     *               "opens": "08:30",
                     *               "closes": "17:30"
                     *             }
                     *           ],
                     *           "access": [
                     *             "wheelchair"
                     *           ],
                     *           "intro": "临街一层，可以停车。",
                     *           "assured_on": "2026-11-20",
                     *           "distance_m": 420,
                     *           "opening": {
                     *             "is_open": true,
                     *             "changes_at": "2026-12-01T17:30:00+08:00"
                     *           }
                     *         }
                     *       ],
                     *       "lectures": [
                     *         {
                     *           "id": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "title": "好好说话",
                     *           "status": "published",
                     *           "delivery": "open",
                     *           "audience": "couples",
                     *           "series": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *           "series_title": "新婚第一年",
                     *           "course": "06h1rh9p1q3r5s7t8v0w2x4y",
                     *           "course_title": "家庭沟通",
                     *           "lecturer": "06h1rp4q6r8s0t2v3w5x7y9z",
                     *           "lecturer_name": "王老师",
                     *           "venue": "文汇街道文化站二楼",
                     *           "area": "370502001",
                     *           "area_name": "文汇街道",
                     *           "place": {
                     *             "lng": 118.58,
                     *             "lat": 37.44
                     *           },
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "ends_at": "2026-12-05T16:30:00+08:00",
                     *           "capacity": 60,
                     *           "seats_left": 18,
                     *           "waiting": 0,
                     *           "sign_up_opens_at": null,
                     *           "sign_up_closes_at": "2026-12-05T12:00:00+08:00",
                     *           "description": "夫妻一起来更好。",
                     *           "hours": 2,
                     *           "cancel_reason": null,
                     *           "approval": false
                     *         }
                     *       ],
                     *       "on_now": [],
                     *       "hotlines": [
                     *         {
                     *           "key": "women",
                     *           "name": "妇女维权热线",
                     *           "number": "12338",
                     *           "hours": "工作日 8:30–17:30",
                     *           "note": ""
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["HomeResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listHotlines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "key": "women",
                     *           "name": "妇女维权热线",
                     *           "number": "12338",
                     *           "hours": "工作日 8:30–17:30",
                     *           "note": ""
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["HotlinePage"];
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    acceptLecturerInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "K7M3Q9TWXY"
                 *     }
                 */
                "application/json": components["schemas"]["TeacherRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lecturer": "06h1rp4q6r8s0t2v3w5x7y9z",
                     *       "name": "王老师",
                     *       "linked_at": "2026-12-01T10:00:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["TeacherResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "invitation_invalid";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    findLecturers: {
        parameters: {
            query?: {
                course?: string;
                ends_at?: string;
                starts_at?: string;
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolLecturerPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readLecturer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecturer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LecturerFileResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    inviteLecturer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                lecturer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeachingInvitationResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listLectures: {
        parameters: {
            query?: {
                area?: string;
                audience?: "residents" | "couples" | "youth" | "parents" | "volunteers";
                cursor?: string;
                delivery?: "sent" | "requested" | "open";
                from?: string;
                limit?: number;
                q?: string;
                series?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "title": "好好说话",
                     *           "status": "published",
                     *           "delivery": "open",
                     *           "audience": "couples",
                     *           "series": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *           "series_title": "新婚第一年",
                     *           "course": "06h1rh9p1q3r5s7t8v0w2x4y",
                     *           "course_title": "家庭沟通",
                     *           "lecturer": "06h1rp4q6r8s0t2v3w5x7y9z",
                     *           "lecturer_name": "王老师",
                     *           "venue": "文汇街道文化站二楼",
                     *           "area": "370502001",
                     *           "area_name": "文汇街道",
                     *           "place": {
                     *             "lng": 118.58,
                     *             "lat": 37.44
                     *           },
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "ends_at": "2026-12-05T16:30:00+08:00",
                     *           "capacity": 60,
                     *           "seats_left": 18,
                     *           "waiting": 0,
                     *           "sign_up_opens_at": null,
                     *           "sign_up_closes_at": "2026-12-05T12:00:00+08:00",
                     *           "description": "夫妻一起来更好。",
                     *           "hours": 2,
                     *           "cancel_reason": null,
                     *           "approval": false
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["LecturePage"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    createLecture: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LectureRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LectureDetailResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "lecturer_busy" | "not_editable";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getLecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "title": "好好说话",
                     *       "status": "published",
                     *       "delivery": "open",
                     *       "audience": "couples",
                     *       "series": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *       "series_title": "新婚第一年",
                     *       "course": "06h1rh9p1q3r5s7t8v0w2x4y",
                     *       "course_title": "家庭沟通",
                     *       "lecturer": "06h1rp4q6r8s0t2v3w5x7y9z",
                     *       "lecturer_name": "王老师",
                     *       "venue": "文汇街道文化站二楼",
                     *       "area": "370502001",
                     *       "area_name": "文汇街道",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       },
                     *       "starts_at": "2026-12-05T14:30:00+08:00",
                     *       "ends_at": "2026-12-05T16:30:00+08:00",
                     *       "capacity": 60,
                     *       "seats_left": 18,
                     *       "waiting": 0,
                     *       "sign_up_opens_at": null,
                     *       "sign_up_closes_at": "2026-12-05T12:00:00+08:00",
                     *       "description": "夫妻一起来更好。",
                     *       "hours": 2,
                     *       "cancel_reason": null,
                     *       "approval": false,
                     *       "questions": [
                     *         {
                     *           "key": "kids",
                     *           "text": "孩子多大？",
                     *           "kind": "choice",
                     *           "choices": [
                     *             "学龄前",
                     *             "上学",
                     *             "成年"
                     *           ],
                     *           "required": false
                     *         }
                     *       ],
                     *       "mine": {
                     *         "sign_up": {
                     *           "id": "06h1rj0z2a4b6c8d9e1f3g5h",
                     *           "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "lecture_title": "好好说话",
                     *           "lecture_status": "published",
                     *           "venue": "文汇街道文化站二楼",
                     *           "area_name": "文汇街道",
                     *           "place": {
                     *             "lng": 118.58,
                     *             "lat": 37.44
                     *           },
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "ends_at": "2026-12-05T16:30:00+08:00",
                     *           "status": "confirmed",
                     *           "party": "single",
                     *           "position": null,
                     *           "offer_expires_at": null,
                     *           "created_at": "2026-12-01T08:30:00+08:00",
                     *           "meets": []
                     *         },
                     *         "checked_in_at": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LecturePageResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    updateLecture: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LectureRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LectureDetailResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "capacity_below_taken" | "lecturer_busy" | "not_editable";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listAnswers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswersPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwaitingApprovalPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    cancelLecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LectureDetailResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lecture_closed" | "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    checkInByCard: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card": "7K3M9Q4T8W3X",
                 *       "scanned_at": "2026-12-05T14:21:00+08:00",
                 *       "client_id": "a1b2c3d4-1"
                 *     }
                 */
                "application/json": components["schemas"]["CardCheckInRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rk1j3k5m7n9p0q2r4s6t",
                     *       "status": "checked_in",
                     *       "reason": null,
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "lecture_title": "好好说话",
                     *       "checked_in_at": "2026-12-05T14:21:00+08:00",
                     *       "assurance": "volunteer",
                     *       "walk_in": false,
                     *       "holder": "小*",
                     *       "venue": "文汇街道文化站二楼",
                     *       "helper": null,
                     *       "blank": false,
                     *       "given": null,
                     *       "partner": null
                     *     }
                     */
                    "application/json": components["schemas"]["CardCheckInResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "card_void" | "code_expired" | "code_unknown" | "expected_elsewhere" | "lecture_closed" | "not_yet_open";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    checkInBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sent_at": "2026-12-05T14:40:00+08:00",
                 *       "scans": [
                 *         {
                 *           "client_id": "a1b2c3d4-1",
                 *           "card": "7K3M9Q4T8W3X",
                 *           "scanned_at": "2026-12-05T14:21:00+08:00"
                 *         },
                 *         {
                 *           "client_id": "a1b2c3d4-2",
                 *           "card": "0000",
                 *           "scanned_at": "2026-12-05T14:21:00+08:00"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BatchRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "client_id": "a1b2c3d4-1",
                     *           "status": "checked_in",
                     *           "reason": null,
                     *           "message": null,
                     *           "check_in": {
                     *             "id": "06h1rk1j3k5m7n9p0q2r4s6t",
                     *             "status": "checked_in",
                     *             "reason": null,
                     *             "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *             "lecture_title": "好好说话",
                     *             "checked_in_at": "2026-12-05T14:21:00+08:00",
                     *             "assurance": "volunteer",
                     *             "walk_in": false,
                     *             "holder": "小*",
                     *             "venue": "文汇街道文化站二楼",
                     *             "helper": null,
                     *             "blank": false,
                     *             "given": null,
                     *             "partner": null
                     *           },
                     *           "elsewhere": null
                     *         },
                     *         {
                     *           "client_id": "a1b2c3d4-2",
                     *           "status": "refused",
                     *           "reason": "code_unknown",
                     *           "message": "无法识别这个码",
                     *           "check_in": null,
                     *           "elsewhere": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["BatchResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "card_void" | "code_expired" | "code_unknown" | "expected_elsewhere" | "lecture_closed" | "not_yet_open";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    cloneLecture: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloneRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LectureDetailResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "lecturer_busy" | "not_editable";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getDoor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "qr_text": "https://huhang.example.cn/d/…",
                     *       "typed_code": "40271856",
                     *       "expires_at": "2026-12-05T14:21:00+08:00",
                     *       "present": 37,
                     *       "expected": 42
                     *     }
                     */
                    "application/json": components["schemas"]["DoorResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readMergeReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeReportResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    signUpOnPaper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card": "7K3M9Q4T8W3X",
                 *       "name": "王阿姨",
                 *       "consent": "2026-12",
                 *       "answers": {}
                 *     }
                 */
                "application/json": components["schemas"]["PaperSignUpRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rj0z2a4b6c8d9e1f3g5h",
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "lecture_title": "好好说话",
                     *       "status": "confirmed",
                     *       "position": null,
                     *       "holder": "王*",
                     *       "card": "8W3X"
                     *     }
                     */
                    "application/json": components["schemas"]["PaperSignUpResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_signed_up" | "card_taken" | "card_void" | "code_unknown" | "consent_outdated" | "lecture_closed" | "not_open_yet";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid" | "text_refused";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    cancelOnPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card": "7K3M9Q4T8W3X"
                 *     }
                 */
                "application/json": components["schemas"]["PaperCancelRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "already_checked_in" | "card_taken" | "code_unknown" | "lecture_closed";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    findPeopleByName: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "card": "n06h1…",
                     *           "holder": "王*",
                     *           "place": "confirmed",
                     *           "present": false,
                     *           "couple": false,
                     *           "phone_end": null
                     *         }
                     *       ],
                     *       "next": null,
                     *       "too_many": false
                     *     }
                     */
                    "application/json": components["schemas"]["FoundNamesResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listPhotos: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    addPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    photo: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict" | "not_held_yet";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    deletePhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    publishLecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LectureDetailResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lecture_closed" | "lecturer_declined" | "not_in_this_state";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    repeatLecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepeatRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LectureDetailResponse"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "lecturer_busy" | "not_editable";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getOfflineRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "lecture_title": "好好说话",
                     *       "opens_at": "2026-12-05T13:30:00+08:00",
                     *       "closes_at": "2026-12-05T17:30:00+08:00",
                     *       "hand_in_until": "2026-12-12T16:30:00+08:00",
                     *       "made_at": "2026-12-05T13:00:00+08:00",
                     *       "salt": "8f2c0a3e5b7d9f1a2c4e6b8d0f1a3c5e",
                     *       "iterations": 1000,
                     *       "entries": {
                     *         "3c5e…": "9f1a2c4e…"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OfflineRosterResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    makeScannerCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "K7M3Q9TW",
                     *       "link": "https://huhang.example.cn/scanner#K7M3Q9TW",
                     *       "expires_at": "2026-12-05T13:35:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["ScannerCodeResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    endScanners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "party": "single",
                 *       "answers": {
                 *         "kids": "上学"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SignUpRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rj0z2a4b6c8d9e1f3g5h",
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "lecture_title": "好好说话",
                     *       "lecture_status": "published",
                     *       "starts_at": "2026-12-05T14:30:00+08:00",
                     *       "ends_at": "2026-12-05T16:30:00+08:00",
                     *       "status": "confirmed",
                     *       "party": "single",
                     *       "position": null,
                     *       "offer_expires_at": null,
                     *       "created_at": "2026-12-01T08:30:00+08:00",
                     *       "meets": [],
                     *       "venue": "文汇街道文化站二楼",
                     *       "area_name": "文汇街道",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignUpResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_signed_up" | "lecture_closed" | "not_linked" | "not_open_yet" | "party_too_large";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid" | "text_refused";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    approveSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
                sign_up_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwaitingApprovalResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict" | "lecture_closed";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    declineSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture_id: string;
                sign_up_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwaitingApprovalResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict" | "lecture_closed";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    inviteVolunteers: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VolunteerInvitationResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    revokeVolunteerInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
                lecture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    countLectureDays: {
        parameters: {
            query: {
                area?: string;
                audience?: "residents" | "couples" | "youth" | "parents" | "volunteers";
                delivery?: "sent" | "requested" | "open";
                month: string;
                q?: string;
                series?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "day": "2026-12-05",
                     *           "lectures": 2
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["LectureDayPage"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    previewLecture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LecturePreviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LecturePreviewResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *       "nickname": "小荷",
                     *       "nickname_in_review": null,
                     *       "area": "370502001",
                     *       "phone": "138****5678",
                     *       "contact_preference": {
                     *         "channel": "wechat",
                     *         "hours": "工作日晚上",
                     *         "avoid": "不要提辅导"
                     *       },
                     *       "consent": {
                     *         "required": "2026-11",
                     *         "accepted": "2026-12"
                     *       },
                     *       "phone_verified": true
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nickname": "小荷",
                 *       "area": "370502001",
                 *       "contact_preference": {
                 *         "channel": "wechat"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ProfileRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *       "nickname": "小荷",
                     *       "nickname_in_review": null,
                     *       "area": "370502001",
                     *       "phone": "138****5678",
                     *       "contact_preference": {
                     *         "channel": "wechat"
                     *       },
                     *       "consent": {
                     *         "required": "2026-11",
                     *         "accepted": "2026-12"
                     *       },
                     *       "phone_verified": true
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid" | "text_refused";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "has_duties";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getAgreed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "required": "2026-12",
                     *       "accepted": "2026-12",
                     *       "age": "adult",
                     *       "sensitive": "counseling-2026-12"
                     *     }
                     */
                    "application/json": components["schemas"]["AgreedResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "card_no": "7K3M-9Q4T-8W3X",
                     *       "qr_text": "https://huhang.example.cn/k/…",
                     *       "expires_at": "2026-12-05T14:26:00+08:00",
                     *       "punches": 3
                     *     }
                     */
                    "application/json": components["schemas"]["CardResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bindCard: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "7K3M9Q4T8W3X"
                 *     }
                 */
                "application/json": components["schemas"]["BindRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "card_no": "7K3M-9Q4T-8W3X",
                     *       "qr_text": "https://huhang.example.cn/k/…",
                     *       "expires_at": "2026-12-05T14:26:00+08:00",
                     *       "punches": 3
                     *     }
                     */
                    "application/json": components["schemas"]["CardResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "card_taken" | "card_void" | "code_unknown";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    replaceLostCard: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card_no": "7K3M-9Q4T-8W3X"
                 *     }
                 */
                "application/json": components["schemas"]["LostCardRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "card_no": "2H4J-6K8M-0N2P",
                     *       "qr_text": "https://huhang.example.cn/k/…",
                     *       "expires_at": "2026-12-05T14:26:00+08:00",
                     *       "punches": 3
                     *     }
                     */
                    "application/json": components["schemas"]["CardResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "code_unknown";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    printCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "name_unconfirmed";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    confirmName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "王小丽"
                 *     }
                 */
                "application/json": components["schemas"]["CertificateNameRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rr6k8m0n2p4q5r7s9t1v",
                     *       "code": "H7K3-M9Q4-T8W3",
                     *       "series": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *       "title": "新婚第一年",
                     *       "hours": 2,
                     *       "lectures": [
                     *         {
                     *           "title": "好好说话",
                     *           "day": "2026-12-05",
                     *           "hours": 2
                     *         }
                     *       ],
                     *       "issued_at": "2026-12-20T09:00:00+08:00",
                     *       "state": "valid",
                     *       "revoked_at": null,
                     *       "verify_url": "https://huhang.example.cn/v/H7K3M9Q4T8W3",
                     *       "unprintable": "",
                     *       "name": "王小丽"
                     *     }
                     */
                    "application/json": components["schemas"]["CertificateResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "name_confirmed" | "not_completed";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    acceptConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": "2026-12"
                 *     }
                 */
                "application/json": components["schemas"]["ConsentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *       "nickname": "小荷",
                     *       "nickname_in_review": null,
                     *       "area": "370502001",
                     *       "phone": "138****5678",
                     *       "contact_preference": {
                     *         "channel": "wechat",
                     *         "hours": "工作日晚上",
                     *         "avoid": "不要提辅导"
                     *       },
                     *       "consent": {
                     *         "required": "2026-11",
                     *         "accepted": "2026-12"
                     *       },
                     *       "phone_verified": true
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_outdated";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    takeBackConsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *       "nickname": "小荷",
                     *       "nickname_in_review": null,
                     *       "area": "370502001",
                     *       "phone": "138****5678",
                     *       "contact_preference": {
                     *         "channel": "wechat",
                     *         "hours": "工作日晚上",
                     *         "avoid": "不要提辅导"
                     *       },
                     *       "consent": {
                     *         "required": "2026-11",
                     *         "accepted": null
                     *       },
                     *       "phone_verified": true
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getCouple: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "linked": true,
                     *       "linked_at": "2026-12-01T20:00:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["CoupleResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    linkCouple: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "K7M3Q9TW"
                 *     }
                 */
                "application/json": components["schemas"]["CoupleRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "linked": true,
                     *       "linked_at": "2026-12-01T20:00:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["CoupleResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_linked" | "invitation_invalid";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    leaveCouple: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "linked": false,
                     *       "linked_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["CoupleResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    invitePartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "K7M3Q9TW",
                     *       "expires_at": "2026-12-02T20:00:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_linked";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    exportMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "made_at": "2026-12-01T09:00:00+08:00",
                     *       "profile": {
                     *         "nickname": "小荷",
                     *         "real_name": null,
                     *         "phone": "13812345678"
                     *       },
                     *       "sections": {
                     *         "consents": [
                     *           {
                     *             "version": "2026-12",
                     *             "accepted_at": "2026-12-01T08:00:00+08:00"
                     *           }
                     *         ],
                     *         "cards": []
                     *       },
                     *       "kept": "辅导和个案的工作记录、安全方面的记录不随手机上的注销删除，对每个人都这样，不论有没有。要查阅、更正或删除，请本人到站点办理。"
                     *     }
                     */
                    "application/json": components["schemas"]["OwnDataResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listHelped: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "title": "好好说话",
                     *           "venue": "文汇街道文化站二楼",
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "ends_at": "2026-12-05T16:30:00+08:00",
                     *           "until": "2026-12-06T16:30:00+08:00"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["HelpedLecturePage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listInbox: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rs7w9x1y3z5a6b8c0d2e",
                     *           "kind": "booking_made",
                     *           "text": "预约已登记。",
                     *           "object_type": "booking",
                     *           "object_id": "06h1re6h8j0k2m4n5p7q9r1s",
                     *           "created_at": "2026-12-01T08:30:00+08:00"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getLearningRecord: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hours": 2,
                     *       "lectures": [
                     *         {
                     *           "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "title": "好好说话",
                     *           "series": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *           "series_title": "新婚第一年",
                     *           "venue": "文汇街道文化站二楼",
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "ends_at": "2026-12-05T16:30:00+08:00",
                     *           "checked_in_at": "2026-12-05T14:21:00+08:00",
                     *           "assurance": "self_rotating",
                     *           "hours": 2
                     *         }
                     *       ],
                     *       "bonus": [],
                     *       "series": [
                     *         {
                     *           "series": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *           "title": "新婚第一年",
                     *           "attended": 1,
                     *           "required_lectures": 4,
                     *           "required_left": 1,
                     *           "completed": false
                     *         }
                     *       ],
                     *       "certificates": [
                     *         {
                     *           "id": "06h1rr6k8m0n2p4q5r7s9t1v",
                     *           "code": "H7K3-M9Q4-T8W3",
                     *           "series": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *           "title": "新婚第一年",
                     *           "hours": 2,
                     *           "lectures": [
                     *             {
                     *               "title": "好好说话",
                     *               "day": "2026-12-05",
                     *               "hours": 2
                     *             }
                     *           ],
                     *           "issued_at": "2026-12-20T09:00:00+08:00",
                     *           "state": "valid",
                     *           "revoked_at": null,
                     *           "verify_url": "https://huhang.example.cn/v/H7K3M9Q4T8W3",
                     *           "unprintable": "",
                     *           "name": "王小丽"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LearningRecordResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    exportLearningRecord: {
        parameters: {
            query?: {
                format?: "csv" | "pdf" | "xapi";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    "application/pdf": string;
                    "text/csv": string;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    typePhone: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "13800000000"
                 *     }
                 */
                "application/json": components["schemas"]["TypedPhoneRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *       "nickname": "小荷",
                     *       "nickname_in_review": null,
                     *       "area": "370502001",
                     *       "phone": "138******00",
                     *       "phone_verified": false,
                     *       "contact_preference": {
                     *         "channel": "wechat",
                     *         "hours": "工作日晚上",
                     *         "avoid": "不要提辅导"
                     *       },
                     *       "consent": {
                     *         "required": "2026-11",
                     *         "accepted": "2026-12"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bindPhone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "8f2c…"
                 *     }
                 */
                "application/json": components["schemas"]["PhoneRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1r7k2m9q4t8w3x5y6z0a1",
                     *       "nickname": "小荷",
                     *       "nickname_in_review": null,
                     *       "area": "370502001",
                     *       "phone": "138****5678",
                     *       "contact_preference": {
                     *         "channel": "wechat",
                     *         "hours": "工作日晚上",
                     *         "avoid": "不要提辅导"
                     *       },
                     *       "consent": {
                     *         "required": "2026-11",
                     *         "accepted": "2026-12"
                     *       },
                     *       "phone_verified": true
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended" | "bad_code";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required" | "risky_user";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid" | "bad_phone_code";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many_attempts" | "too_many";
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "wechat_unavailable";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listReads: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rq5s7t9v1w3x5y6z8a0b",
                     *           "event": "booking:read_on_duty",
                     *           "at": "2026-12-03T08:50:00+08:00"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["ReadPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readSeriesProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "series": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *           "title": "新婚第一年",
                     *           "attended": 1,
                     *           "required_lectures": 4,
                     *           "required_left": 1,
                     *           "completed": false
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["SeriesProgressPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listSignUps: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rj0z2a4b6c8d9e1f3g5h",
                     *           "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "lecture_title": "好好说话",
                     *           "lecture_status": "published",
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "ends_at": "2026-12-05T16:30:00+08:00",
                     *           "status": "confirmed",
                     *           "party": "single",
                     *           "position": null,
                     *           "offer_expires_at": null,
                     *           "created_at": "2026-12-01T08:30:00+08:00",
                     *           "meets": [],
                     *           "venue": "文汇街道文化站二楼",
                     *           "area_name": "文汇街道",
                     *           "place": {
                     *             "lng": 118.58,
                     *             "lat": 37.44
                     *           }
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["SignUpPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getStaffLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "linked": true,
                     *       "username": "wang.lei",
                     *       "linked_at": "2026-12-01T10:00:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["StaffLinkResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    linkStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "K7M3Q9TW"
                 *     }
                 */
                "application/json": components["schemas"]["StaffLinkRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "linked": true,
                     *       "username": "wang.lei",
                     *       "linked_at": "2026-12-01T10:00:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["StaffLinkResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "invitation_invalid" | "staff_linked";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    unlinkStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "template": "tmpl-booking",
                     *           "kinds": [
                     *             "booking_soon",
                     *             "booking_tomorrow"
                     *           ],
                     *           "left": 2
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionsResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reportSubscriptions: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "results": {
                 *         "tmpl-booking": "accept"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "template": "tmpl-booking",
                     *           "kinds": [
                     *             "booking_soon",
                     *             "booking_tomorrow"
                     *           ],
                     *           "left": 2
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionsResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listAsks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rq5a7b9c1d3e4f6g8h0j",
                     *           "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "title": "好好说话",
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "ends_at": "2026-12-05T16:30:00+08:00",
                     *           "venue": "文汇街道文化站二楼",
                     *           "area": "370502001",
                     *           "area_name": "文汇街道",
                     *           "audience": "couples",
                     *           "expected": 60,
                     *           "note": "希望多一些互动",
                     *           "answer": "asked",
                     *           "reason": null,
                     *           "open": true,
                     *           "cancelled": false,
                     *           "asked_at": "2026-12-01T10:00:00+08:00"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["TeachingOfferPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    answerAsk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ask_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "answer": "accepted"
                 *     }
                 */
                "application/json": components["schemas"]["LecturerAnswerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rq5a7b9c1d3e4f6g8h0j",
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "title": "好好说话",
                     *       "starts_at": "2026-12-05T14:30:00+08:00",
                     *       "ends_at": "2026-12-05T16:30:00+08:00",
                     *       "venue": "文汇街道文化站二楼",
                     *       "area": "370502001",
                     *       "area_name": "文汇街道",
                     *       "audience": "couples",
                     *       "expected": 60,
                     *       "note": "希望多一些互动",
                     *       "answer": "accepted",
                     *       "reason": null,
                     *       "open": true,
                     *       "cancelled": false,
                     *       "asked_at": "2026-12-01T10:00:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["TeachingOfferResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_in_this_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getVolunteerRecord: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "training_hours": 0,
                     *       "service_hours": 2,
                     *       "training": [],
                     *       "served": [
                     *         {
                     *           "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "title": "好好说话",
                     *           "venue": "文汇街道文化站二楼",
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "ends_at": "2026-12-05T16:30:00+08:00",
                     *           "scans": 38,
                     *           "hours": 2
                     *         }
                     *       ],
                     *       "series": [],
                     *       "certificates": []
                     *     }
                     */
                    "application/json": components["schemas"]["VolunteerRecordResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    exportVolunteerRecord: {
        parameters: {
            query?: {
                format?: "csv" | "pdf" | "xapi";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    "application/pdf": string;
                    "text/csv": string;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    answerReferral: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                referral_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "consent_required_for_referral" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    previewReferral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referral_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    revokeReferral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referral_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "wrong_state";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    sendReferral: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                referral_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentReferralResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "consent_required_for_referral" | "preview_outdated" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listAskedLevels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondAskedPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    confirmRiskLevel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                level_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmLevelRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listSeries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *           "title": "新婚第一年",
                     *           "audience": "couples",
                     *           "intro": "六场课，陪你们走过第一年。",
                     *           "required_lectures": 4,
                     *           "lecture_count": 6
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["SeriesPage"];
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    createSeries: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPlanResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getSeries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rg8d0e2f4g6h7j9k1m3n",
                     *       "title": "新婚第一年",
                     *       "audience": "couples",
                     *       "intro": "六场课，陪你们走过第一年。",
                     *       "required_lectures": 4,
                     *       "lectures": [
                     *         {
                     *           "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *           "title": "好好说话",
                     *           "status": "published",
                     *           "starts_at": "2026-12-05T14:30:00+08:00",
                     *           "required": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SeriesPlanResponse"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    updateSeries: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPlanResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    orderSeries: {
        parameters: {
            query?: never;
            header?: {
                /** @description 读到时的 ETag；这期间有别的修改，就不保存 */
                "If-Match"?: string;
            };
            path: {
                series_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesOrderRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description 现在的版本，修改时放进 If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPlanResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "changed_meanwhile";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readSettlement: {
        parameters: {
            query: {
                month: string;
                team: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listShiftCovers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    askSubstitution: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubstitutionRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstitutionResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_asked" | "not_qualified" | "shift_over" | "team_busy";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    acceptSeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sign_up_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rj0z2a4b6c8d9e1f3g5h",
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "lecture_title": "好好说话",
                     *       "lecture_status": "published",
                     *       "starts_at": "2026-12-05T14:30:00+08:00",
                     *       "ends_at": "2026-12-05T16:30:00+08:00",
                     *       "status": "confirmed",
                     *       "party": "single",
                     *       "position": null,
                     *       "offer_expires_at": null,
                     *       "created_at": "2026-12-01T08:30:00+08:00",
                     *       "meets": [],
                     *       "venue": "文汇街道文化站二楼",
                     *       "area_name": "文汇街道",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignUpResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "conflict" | "lecture_closed" | "offer_expired";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    cancelSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sign_up_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rj0z2a4b6c8d9e1f3g5h",
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "lecture_title": "好好说话",
                     *       "lecture_status": "published",
                     *       "starts_at": "2026-12-05T14:30:00+08:00",
                     *       "ends_at": "2026-12-05T16:30:00+08:00",
                     *       "status": "cancelled",
                     *       "party": "single",
                     *       "position": null,
                     *       "offer_expires_at": null,
                     *       "created_at": "2026-12-01T08:30:00+08:00",
                     *       "meets": [],
                     *       "venue": "文汇街道文化站二楼",
                     *       "area_name": "文汇街道",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignUpResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "already_checked_in" | "lecture_closed";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listSlotWaits: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rm2v4w6x8y0z1a3b5c7d",
                     *           "status": "offered",
                     *           "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *           "topic": "parenting",
                     *           "from": "2026-12-03T00:00:00+08:00",
                     *           "to": "2026-12-11T00:00:00+08:00",
                     *           "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *           "slot_starts_at": "2026-12-03T09:00:00+08:00",
                     *           "offer_expires_at": "2026-12-02T20:00:00+08:00",
                     *           "booking": null,
                     *           "created_at": "2026-12-01T08:30:00+08:00"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["SlotWaitPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    joinSlotWait: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                 *       "topic": "parenting",
                 *       "from": "2026-12-03",
                 *       "to": "2026-12-10"
                 *     }
                 */
                "application/json": components["schemas"]["SlotWaitRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rm2v4w6x8y0z1a3b5c7d",
                     *       "status": "waiting",
                     *       "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *       "topic": "parenting",
                     *       "from": "2026-12-03T00:00:00+08:00",
                     *       "to": "2026-12-11T00:00:00+08:00",
                     *       "slot": null,
                     *       "slot_starts_at": null,
                     *       "offer_expires_at": null,
                     *       "booking": null,
                     *       "created_at": "2026-12-01T08:30:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["SlotWaitResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "wait_limit";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    leaveSlotWait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                wait_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rm2v4w6x8y0z1a3b5c7d",
                     *       "status": "left",
                     *       "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *       "topic": "parenting",
                     *       "from": "2026-12-03T00:00:00+08:00",
                     *       "to": "2026-12-11T00:00:00+08:00",
                     *       "slot": null,
                     *       "slot_starts_at": null,
                     *       "offer_expires_at": null,
                     *       "booking": null,
                     *       "created_at": "2026-12-01T08:30:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["SlotWaitResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    acceptSlotOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                wait_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "phone"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1re6h8j0k2m4n5p7q9r1s",
                     *       "status": "booked",
                     *       "slot": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *       "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *       "station_name": "文汇街道幸福驿站",
                     *       "team": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *       "team_name": "第一辅导团队",
                     *       "starts_at": "2026-12-03T09:00:00+08:00",
                     *       "ends_at": "2026-12-03T09:50:00+08:00",
                     *       "mode": "phone",
                     *       "topic": "parenting",
                     *       "party": "single",
                     *       "note": null,
                     *       "created_at": "2026-12-01T08:30:00+08:00",
                     *       "cancellable_until": "2026-12-03T07:00:00+08:00",
                     *       "address": "府前大街88号",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       },
                     *       "phone": "0546-8000000"
                     *     }
                     */
                    "application/json": components["schemas"]["BookingResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_booked" | "booking_limit" | "conflict" | "guardian_needed" | "joint_not_allowed" | "not_linked" | "offer_expired" | "overlaps" | "slot_closed" | "slot_full";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listSlots: {
        parameters: {
            query?: {
                all?: boolean;
                cursor?: string;
                from?: string;
                limit?: number;
                mode?: "in_person" | "phone" | "online";
                station?: string;
                team?: string;
                to?: string;
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *           "station": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *           "station_name": "文汇街道幸福驿站",
                     *           "team": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *           "team_name": "第一辅导团队",
                     *           "starts_at": "2026-12-03T09:00:00+08:00",
                     *           "ends_at": "2026-12-03T09:50:00+08:00",
                     *           "modes": [
                     *             "in_person",
                     *             "phone"
                     *           ],
                     *           "topics": [
                     *             "marriage",
                     *             "parenting"
                     *           ],
                     *           "free": true,
                     *           "mine": false
                     *         }
                     *       ],
                     *       "next": "WyIyMDI2…"
                     *     }
                     */
                    "application/json": components["schemas"]["SlotPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    holdSlot: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path: {
                slot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hold": "06h1rn3e5f7g9h1j2k4m6n8p",
                     *       "expires_at": "2026-12-01T08:35:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["HoldResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "consent_required";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "already_booked" | "booking_limit" | "guardian_needed" | "overlaps" | "slot_closed" | "slot_full";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    countDays: {
        parameters: {
            query: {
                from?: string;
                mode?: "in_person" | "phone" | "online";
                station: string;
                to?: string;
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "day": "2026-12-03",
                     *           "free": 4
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["SlotDayPage"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    confirmSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "https://huhang.example.cn/s/…",
                 *       "number": 47
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmedRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "code_expired" | "code_unknown" | "conflict" | "number_wrong";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    declineSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "https://huhang.example.cn/s/…"
                 *     }
                 */
                "application/json": components["schemas"]["ScannedRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "code_expired" | "code_unknown" | "conflict";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    lookAtSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "https://huhang.example.cn/s/…"
                 *     }
                 */
                "application/json": components["schemas"]["ScannedRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "username": "wang.lei",
                     *       "device": "Chrome，Windows",
                     *       "address": "203.0.113.7",
                     *       "same_network": true,
                     *       "asked_at": "2026-12-01T09:00:00+08:00",
                     *       "expires_at": "2026-12-01T09:02:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["SignInAskedResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "code_expired" | "code_unknown";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    findStations: {
        parameters: {
            query?: {
                area?: string;
                coord?: "gcj02" | "wgs84";
                cursor?: string;
                kind?: string;
                lat?: number;
                limit?: number;
                lng?: number;
                q?: string;
                radius_m?: number;
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *           "name": "文汇街道幸福驿站",
                     *           "kind": "town",
                     *           "area": "370502001",
                     *           "area_name": "文汇街道",
                     *           "address": "府前大街88号",
                     *           "place": {
                     *             "lng": 118.58,
                     *             "lat": 37.44
                     *           },
                     *           "phone": "0546-8000000",
                     *           "services": [
                     *             "counseling",
                     *             "mediation"
                     *           ],
                     *           "hours": [
                     *             {
                     *               "weekday": 1,
                     *               "opens": "08:30",
                     *               "closes": "17:30"
                     *             },
                     *             {
                     *               "weekday": 2,
                     *               "opens": "08:30",
                     *               "closes": "17:30"
                     *             }
                     *           ],
                     *           "access": [
                     *             "wheelchair"
                     *           ],
                     *           "intro": "临街一层，可以停车。",
                     *           "assured_on": "2026-11-20",
                     *           "distance_m": 420,
                     *           "opening": {
                     *             "is_open": true,
                     *             "changes_at": "2026-12-01T17:30:00+08:00"
                     *           }
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["StationPage"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    getStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                station_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "06h1rb3c5d7e9f1g2h4j6k8m",
                     *       "name": "文汇街道幸福驿站",
                     *       "kind": "town",
                     *       "area": "370502001",
                     *       "area_name": "文汇街道",
                     *       "address": "府前大街88号",
                     *       "place": {
                     *         "lng": 118.58,
                     *         "lat": 37.44
                     *       },
                     *       "phone": "0546-8000000",
                     *       "services": [
                     *         "counseling",
                     *         "mediation"
                     *       ],
                     *       "hours": [
                     *         {
                     *           "weekday": 1,
                     *           "opens": "08:30",
                     *           "closes": "17:30"
                     *         },
                     *         {
                     *           "weekday": 2,
                     *           "opens": "08:30",
                     *           "closes": "17:30"
                     *         }
                     *       ],
                     *       "access": [
                     *         "wheelchair"
                     *       ],
                     *       "intro": "临街一层，可以停车。",
                     *       "assured_on": "2026-11-20",
                     *       "distance_m": null,
                     *       "next_slot": {
                     *         "id": "06h1rd5y7z9a1b3c4d6e8f0g",
                     *         "starts_at": "2026-12-03T09:00:00+08:00"
                     *       },
                     *       "next_lecture": {
                     *         "id": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *         "title": "好好说话",
                     *         "starts_at": "2026-12-05T14:30:00+08:00"
                     *       },
                     *       "on_duty_today": [
                     *         {
                     *           "id": "06h1rc4n6p8q0r2s3t5v7w9x",
                     *           "name": "第一辅导团队"
                     *         }
                     *       ],
                     *       "special_days": [
                     *         {
                     *           "day": "2027-01-01",
                     *           "spans": [],
                     *           "note": "元旦"
                     *         }
                     *       ],
                     *       "opening": {
                     *         "is_open": true,
                     *         "changes_at": "2026-12-01T17:30:00+08:00"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StationDetailResponse"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listSubstitutions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstitutionPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    acceptSubstitution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                substitution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstitutionResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "substitution_answered" | "not_qualified" | "shift_over" | "team_busy";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    declineSubstitution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                substitution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstitutionResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "substitution_answered";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    withdrawSubstitution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                substitution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstitutionResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "substitution_answered";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    verifyCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "H7K3-M9Q4-T8W3",
                     *       "title": "新婚第一年",
                     *       "hours": 2,
                     *       "lectures": [
                     *         {
                     *           "title": "好好说话",
                     *           "day": "2026-12-05",
                     *           "hours": 2
                     *         }
                     *       ],
                     *       "issued_at": "2026-12-20T09:00:00+08:00",
                     *       "state": "valid",
                     *       "revoked_at": null,
                     *       "name": "王*",
                     *       "replaced_by": null,
                     *       "mine": true
                     *     }
                     */
                    "application/json": components["schemas"]["VerifiedCertificateResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    acceptVolunteerInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 重试时沿用同一编号，只会得到第一次的结果 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "K7M3Q9TW"
                 *     }
                 */
                "application/json": components["schemas"]["VolunteerAcceptRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lecture": "06h1rf7t9v1w3x5y6z8a0b2c",
                     *       "title": "好好说话",
                     *       "venue": "文汇街道文化站二楼",
                     *       "starts_at": "2026-12-05T14:30:00+08:00",
                     *       "ends_at": "2026-12-05T16:30:00+08:00",
                     *       "until": "2026-12-06T16:30:00+08:00"
                     *     }
                     */
                    "application/json": components["schemas"]["HelpedLectureResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "idempotency_mismatch" | "invitation_invalid";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "too_many";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listAskedDismissals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DismissalAskedPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    listWarnings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description true 列已处理的，不填列待处理的 */
                settled?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarningPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden" | "notes_paused";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    readWarning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarningResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    confirmWarning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmWarningRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarningResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "already_settled" | "case_not_ready" | "needs_second" | "report_missing" | "wrong_state";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    dismissWarning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarningResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "already_settled" | "needs_second";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    secondDismissal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondDismissalRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "invalid";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    seeWarning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarningResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_signed_in" | "token_invalid" | "token_expired" | "session_ended";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "not_found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"] & {
                        /** @enum {string} */
                        reason: "already_settled";
                    };
                };
            };
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
}
